/** Makes a component without an engine, and tells what it would have asked Kubernetes and Helm for. */
import { randomInt } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import { inClear, valueOf } from "../../testing";

/** A resource that a component has made, with secrets in clear. */
export interface Recorded {
    readonly type: string;
    readonly name: string;
    readonly inputs: Readonly<Record<string, unknown>>;
}

/** By the name of its resource, each random secret: kept, so that the next export has the same passwords. */
export type Seeds = Readonly<Record<string, string>>;

/** What a run of a program gave. */
export interface Run<T> {
    readonly value: T;
    readonly resources: readonly Recorded[];
    readonly seeds: Seeds;
}

/** The Helm that runs in place of the provider keeps nulls and empty lists, as the provider does from 4.30 on. */
const PROVIDER_VERSION = "4.30.0";

const PASSWORD = "random:index/randomPassword:RandomPassword";
const PROVIDER = "pulumi:providers:kubernetes";

/** Runs a program and waits for its outputs. A component's arguments are checked as in a stack. */
export async function recorded<T>(program: () => pulumi.Output<T>, known: Seeds): Promise<Run<T>> {
    const resources: Recorded[] = [];
    const seeds: Record<string, string> = { ...known };
    await pulumi.runtime.setMocks({
        newResource({ type, name, inputs }) {
            resources.push({ type, name, inputs: inClear(inputs) as Recorded["inputs"] });
            return { id: name, state: { ...inputs, ...answer(type, name, seeds) } };
        },
        call: () => ({}),
    });
    const value = await valueOf(program());
    return { value, resources, seeds };
}

/** What a provider would add to a resource's inputs. */
function answer(type: string, name: string, seeds: Record<string, string>): object {
    switch (type) {
        case PASSWORD:
            return { result: (seeds[name] ??= randomText()) };
        case PROVIDER:
            return { version: PROVIDER_VERSION };
        default:
            return {};
    }
}

const CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** As the components' own seeds: 64 letters and digits. */
function randomText(): string {
    return Array.from({ length: 64 }, () => CHARACTERS[randomInt(CHARACTERS.length)]).join("");
}
