/** What an edit of an Orchestra changes, as the engine is told: which pods are rolled, and what is made again. */
import assert from "node:assert/strict";
import { differences } from "../../support/recording/differences";
import type { Recorded } from "../../support/recording/recording";
import { CONNECTION, GOOGLE, local, production } from "../../support/orchestra/arguments";
import { recordProgram } from "../components/programs";

type Dictionary = Readonly<Record<string, unknown>>;

const token = "ensemble:orchestra:Orchestra";

const recorded = (args: Dictionary) => recordProgram({ token, args });

/** The paths of the release's values that differ. */
async function changedValues(before: Dictionary, after: Dictionary): Promise<string[]> {
    const paths = differences(await recorded(before), await recorded(after));
    const ofRelease = /^kubernetes:helm\.sh\/v3:Release \S+ inputs\.values\.(\S+)/;
    return paths.flatMap((path) => ofRelease.exec(path)?.[1] ?? []);
}

const resource = async (args: Dictionary, name: string): Promise<Recorded> => {
    const { resources, error } = await recorded(args);
    assert.equal(error, undefined);
    return resources.find((each) => each.name === name)!;
};

describe("the CRD of an Orchestra", () => {
    it("has the subresource by which the API makes a session last longer", async () => {
        const { inputs } = await resource(production(), "it-crd");
        const { versions } = inputs["spec"] as { versions: { subresources: object; schema: object }[] };
        assert.deepEqual(
            versions.map(({ subresources }) => subresources),
            [{ status: {} }],
        );
        assert.ok(versions[0]!.schema);
    });
});

describe("an edit of an Orchestra", () => {
    it("rolls the log-in alone with another client secret", async () => {
        const google = { clientId: "1.apps.googleusercontent.com", clientSecret: "another" };
        const changed = await changedValues(production(), production({ auth: { ...GOOGLE, google } }));
        assert.ok(changed.length > 0);
        assert.deepEqual(
            changed.filter((path) => !path.startsWith("oauth2-proxy.podAnnotations")),
            [],
        );
    });

    it("rolls the API alone with another password of the database", async () => {
        const { connection } = CONNECTION as { connection: object };
        const database = { connection: { ...connection, password: "another" } };
        const changed = await changedValues(production(), production({ database }));
        assert.ok(changed.length > 0);
        assert.deepEqual(
            changed.filter((path) => !path.startsWith("api.extraEnv")),
            [],
        );
    });

    it("claims the cluster before anything else, and makes a claim that changes again without deleting the first", async () => {
        for (const [mode, args] of Object.entries({ production: production(), local: local() })) {
            const { resources } = await recorded(args);
            const named = (name: string) => resources.find((each) => each.name === name)!;
            const claim = named("it-claim");
            const sessions = named("it-sessions-claim");
            assert.deepEqual(sessions.inputs["metadata"], {
                name: "orchestra-installation-sessions",
                annotations: { "pulumi-ensemble/installation": "orchestra-sessions" },
            });
            assert.ok(sessions.dependsOn.includes(claim.urn));
            assert.deepEqual(claim.inputs["metadata"], {
                name: "orchestra-installation",
                annotations: {
                    "pulumi-ensemble/installation": `${mode}: orchestra-system/orchestra`,
                },
            });
            const mark = 'metadata.annotations["pulumi-ensemble/installation"]';
            for (const { options, protect } of [claim, sessions]) {
                assert.deepEqual([options.replaceOnChanges, protect], [[mark], true]);
                // Undefined would leave it to the provider, which deletes first what has a fixed name.
                assert.equal(options.deleteBeforeReplace, false);
            }
            for (const next of ["it-crd", "it-namespace"]) {
                assert.ok(named(next).dependsOn.includes(sessions.urn), next);
            }
        }
    });

    it("claims it for another namespace, release and namespace of sessions", async () => {
        const args = production({
            ...{ namespace: { name: "teaching", create: false }, releaseName: "workshops" },
            sessions: { namespace: { name: "classes", create: false } },
        });
        assert.match(JSON.stringify((await resource(args, "it-claim")).inputs), /"production: teaching\/workshops"/);
        assert.match(JSON.stringify((await resource(args, "it-sessions-claim")).inputs), /installation":"classes"/);
    });

    const cloudSql = { instance: "project:europe-west1:db", database: "d", iamServiceAccount: "a@project.iam" };
    const onCloudSql = production({ database: { cloudSql } });

    it("leaves the operator's ServiceAccount to the release if Cloud SQL is given up", async () => {
        const { options } = await resource(onCloudSql, "it-operator-account");
        assert.equal(options.retainOnDelete, true);
    });

    it("gives both ServiceAccounts their identity at Google before the migration runs", async () => {
        const { dependsOn } = await resource(onCloudSql, "it-release");
        for (const account of ["it-default-account", "it-operator-account"]) {
            assert.ok(dependsOn.includes((await resource(onCloudSql, account)).urn), account);
        }
    });

    it("ends sessions before the operator, and takes no failed install back with the namespace", async () => {
        const [release, sessions] = [await resource(local(), "it-release"), await resource(local(), "it-sessions")];
        assert.ok(sessions.dependsOn.includes(release.urn));
        const { atomic, cleanupOnFail, createNamespace, forceUpdate, replace } = release.inputs;
        assert.deepEqual(
            [atomic, cleanupOnFail, createNamespace, forceUpdate, replace],
            [false, ...Array<undefined>(4)],
        );
    });
});
