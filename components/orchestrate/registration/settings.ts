/**
 * What the program in the Job's pod is told: the content of settings.json in its Secret. The plan writes it and the
 * program reads it, so both take their types from here.
 */

/** A chain as it should be. */
export interface ChainSettings {
    readonly name: string;
    readonly tenant?: string | undefined;
    readonly urls: readonly string[];
    /** The id that the nodes must report. */
    readonly chainId?: string | undefined;
    readonly listener: {
        readonly depth: number;
        readonly fromBlock: string;
        readonly backOffDuration: string;
        readonly externalTransactions: boolean;
    };
    readonly privateTransactionManager?: { readonly url: string; readonly type: string } | undefined;
    readonly labels: Readonly<Record<string, string>>;
}

/** An account as it should be. */
export interface AccountSettings {
    readonly alias: string;
    readonly tenant?: string | undefined;
    readonly storeName?: string | undefined;
    /** A key to import, 0x and hexadecimal digits. */
    readonly privateKey?: string | undefined;
    readonly attributes: Readonly<Record<string, string>>;
}

/** How long the program waits for what. Seconds. */
export interface Timing {
    /** Between two looks. */
    readonly poll: number;
    /** For all of it. Then the Job starts another pod. */
    readonly deadline: number;
    /** How long the API may refuse the key, or a node be away, before that is final. */
    readonly patience: number;
}

/** Everything that the program is told. */
export interface RegistrationSettings {
    /** The API's base address. */
    readonly url: string;
    readonly apiKey: string;
    readonly chains: Readonly<Record<string, ChainSettings>>;
    readonly accounts: Readonly<Record<string, AccountSettings>>;
    /** What becomes of accounts that the program made and that are not listed any more. */
    readonly accountRemoval: "keep" | "destroy";
    readonly timing: Timing;
}
