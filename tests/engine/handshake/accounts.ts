/** Reads the accounts in the clusters by the server's own rules. They make users and links that work. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { parse } from "yaml";
import { accounts, userPasswords } from "../../../components/substra/backend/plan";
import { linksOf, type NetworkPlan } from "../../../components/substra/federation/plan";
import { linkFaults, objections, organizationsOf, usersOf, type Links } from "../../support/substra/accounts";
import { PLANNED_ORCHESTRATOR } from "../../support/substra/network-plan";
import { container } from "../../support/engine/container";
import { ORGANIZATIONS, theNetwork, type Moment } from "./network";

describe("the accounts in the clusters", function () {
    this.timeout(600_000);
    let moment: Moment;
    before(async () => {
        moment = (await theNetwork()).moments[0];
    });

    /** The files that the migrations Job reads, by their paths in its container. */
    const files = (name: (typeof ORGANIZATIONS)[number]) =>
        container(moment[name], "backend-substra-backend-migrations").files;
    const sides = () =>
        new Map(
            ORGANIZATIONS.map((name) => {
                const { env } = container(moment[name], "backend-substra-backend-server");
                const of = (which: string) => organizationsOf(files(name)[`/accounts/${which}_organizations`]!);
                return [env["MSP_ID"]!, { incoming: of("incoming"), outgoing: of("outgoing") }];
            }),
        );

    for (const name of ORGANIZATIONS) {
        it(`make ${name}'s users, each in a channel that its organization is a member of`, () => {
            const { env: orchestrator, files: inside } = container(moment.orchestrator, "orchestrator-server");
            const { channels } = parse(inside[orchestrator["ORCHESTRATOR_CHANNEL_CONFIG"]!]!) as {
                channels: Record<string, string[]>;
            };
            const { env } = container(moment[name], "backend-substra-backend-server");
            const users = usersOf(files(name)["/accounts/users"]!);
            assert.deepEqual(
                users.map((user) => user.name),
                [`${name}-admin`],
            );
            for (const user of users) {
                assert.deepEqual(objections(user), []);
                assert.ok(channels[user.channel]?.includes(env["MSP_ID"]!), user.channel);
            }
        });
    }

    it("link every pair under the backends' own MSP IDs, and each backend with itself", () => {
        assert.deepEqual([...sides().keys()], [...ORGANIZATIONS]);
        assert.deepEqual(linkFaults(sides()), []);
    });

    it("hold no password of the other organization", () => {
        const [ingen, biotechnica] = ORGANIZATIONS.map((name) => Object.values(files(name)).join("\n"));
        const passwords = (text: string) => usersOf(text).map(({ password }) => password);
        for (const password of passwords(files("ingen")["/accounts/users"]!)) {
            assert.ok(ingen!.includes(password) && !biotechnica!.includes(password));
        }
        for (const password of passwords(files("biotechnica")["/accounts/users"]!)) {
            assert.ok(biotechnica!.includes(password) && !ingen!.includes(password));
        }
    });
});

describe("the plan of accounts", function () {
    this.timeout(90_000);
    const keys = (count: number) =>
        fc.uniqueArray(fc.stringMatching(/^[a-z][a-z0-9]{0,9}$/), { minLength: count, maxLength: count });

    for (const count of [2, 5]) {
        it(`links each pair of ${count} organizations, for any names and any rotation of secrets`, () => {
            const rotations = fc.array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1), fc.integer({ min: 1, max: 9 })));
            fc.assert(
                fc.property(keys(count), fc.string(), rotations, (names, seed, rotated) => {
                    const network = networkOf(names, rotated);
                    const sides = new Map(
                        names.map((key) => [`${key}MSP`, writtenAndRead(linksOf(network, key, seed))]),
                    );
                    sides.forEach(({ incoming, outgoing }) => {
                        assert.equal(Object.keys(incoming).length, count);
                        assert.equal(Object.keys(outgoing).length, count);
                    });
                    assert.deepEqual(linkFaults(sides), []);
                }),
            );
        });
    }

    it("makes users that the server accepts, in the channel that the user gave", () => {
        const users = fc.dictionary(
            fc
                .stringMatching(/^[A-Za-z0-9@.+_-]{1,20}$/)
                .filter((name) => !["external", "deleted", "__proto__"].includes(name)),
            fc.record({
                channel: fc.stringMatching(/^[a-z][a-z-]{0,9}$/),
                generation: fc.integer({ min: 1, max: 99 }),
            }),
            { minKeys: 1, maxKeys: 5, noNullPrototype: true },
        );
        fc.assert(
            fc.property(users, fc.string(), (asked, seed) => {
                const text = accounts(asked, userPasswords(asked, seed), { incoming: {}, outgoing: {} }).users;
                const made = usersOf(text);
                assert.deepEqual(
                    Object.fromEntries(made.map(({ name, channel }) => [name, channel])),
                    channelsByName(asked),
                );
                assert.equal(new Set(made.map(({ password }) => password)).size, made.length);
                assert.deepEqual(made.flatMap(objections), []);
            }),
            { numRuns: 30 },
        );
    });
});

function channelsByName(users: Readonly<Record<string, { readonly channel: string }>>): Record<string, string> {
    return Object.fromEntries(Object.entries(users).map(([name, { channel }]) => [name, channel]));
}

/** A network of these organizations, with some links rotated: from, to, generation. */
function networkOf(keys: readonly string[], rotated: readonly (readonly [number, number, number])[]): NetworkPlan {
    const organizations = keys.map((key, index) => {
        const own = rotated
            .filter(([from]) => from === index)
            .map(([, to, generation]) => [keys[to]!, generation] as const);
        return [
            key,
            {
                ...{ mspId: `${key}MSP`, reach: "ingress" as const, ownClientAuthority: false },
                linkGenerations: Object.fromEntries(own),
            },
        ] as const;
    });
    return {
        orchestrator: PLANNED_ORCHESTRATOR,
        organizations: Object.fromEntries(organizations),
        channels: { "our-channel": { organizations: [...keys], restricted: false, modelExportEnabled: false } },
    };
}

/** The links as a reader of the Secret gets them. */
function writtenAndRead(links: Links): Links {
    const text = accounts({}, {}, links);
    return {
        incoming: organizationsOf(text.incoming_organizations),
        outgoing: organizationsOf(text.outgoing_organizations),
    };
}
