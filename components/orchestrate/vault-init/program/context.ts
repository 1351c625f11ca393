/** What every step works with. */
import { parseArn } from "../../../aws/arn";
import type { InitSettings } from "../settings";
import { Aws } from "./aws";
import { Store } from "./store";
import { Vault } from "./vault";
import type { World } from "../../program/world";

export interface Context {
    readonly world: World;
    readonly settings: InitSettings;
    readonly aws: Aws;
    readonly store: Store;
    /** The first server: where Vault is initialised. */
    readonly first: Vault;
    /** The active server. */
    readonly active: Vault;
}

export function contextOf(world: World, settings: InitSettings): Context {
    const { secretArn, endpoints, addresses } = settings;
    const aws = new Aws(world, endpoints, parseArn(secretArn));
    return {
        world,
        settings,
        aws,
        store: new Store(aws, secretArn),
        first: new Vault(world, addresses.firstServer),
        active: new Vault(world, addresses.active),
    };
}
