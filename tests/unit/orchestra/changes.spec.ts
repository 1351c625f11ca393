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

    const MARKS = [
        'metadata.annotations["meta.helm.sh/release-name"]',
        'metadata.annotations["pulumi-ensemble/installation"]',
    ];

    it("makes the namespace again, before all in it, for another release or another mode", async () => {
        const { options, inputs, protect } = await resource(production(), "it-namespace");
        assert.deepEqual([options.replaceOnChanges, options.deleteBeforeReplace, protect], [MARKS, true, true]);
        const { annotations } = inputs["metadata"] as { annotations: Dictionary };
        assert.equal(annotations["meta.helm.sh/release-name"], "orchestra");
        assert.equal(annotations["pulumi-ensemble/installation"], "production");
    });

    it("leaves no object of a failed up behind that the next one deletes under its own name", async () => {
        for (const args of [production({ ingress: NGINX }), local(), local({ namespace: { create: false } })]) {
            const { resources } = await recorded(args);
            const named = resources.filter(
                ({ type, protect, options }) =>
                    type.startsWith("kubernetes:") && !protect && !options.retainOnDelete && options.deletedWith === "",
            );
            assert.ok(named.length > 8);
            assert.deepEqual(
                named.filter(({ options }) => !options.deleteBeforeReplace).map(({ name }) => name),
                [],
            );
        }
    });

    it("leaves the operator's ServiceAccount to the release if Cloud SQL is given up", async () => {
        const cloudSql = { instance: "project:europe-west1:db", database: "d", iamServiceAccount: "a@project.iam" };
        const { options } = await resource(production({ database: { cloudSql } }), "it-operator-account");
        assert.equal(options.retainOnDelete, true);
    });
});

const NGINX = { controller: "nginx", sessionsThroughTraefik: true };
