/** The packed package's types in users' programs, with the compiler settings of users. */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import ts from "typescript";
import { described, diagnosticsOf, repositoryOptions } from "../support/compiler";
import { ROOT } from "../support/examples";
import { installPacked, packPackage } from "../support/engine/packed";
import { MODULES } from "../support/modules";
import { contracts } from "../../provider/contracts";

/**
 * Compiles only if the package declares exactly what it has. The declarations are written separately from the classes.
 */
const AS_DECLARED = `
import type * as declared from "./dist/index";
import * as library from "./index";

export const asDeclared: typeof declared = library;
// @ts-expect-error: the comparison finds a difference from the declarations.
export const unlikeDeclared: typeof declared = { ...library, pki: library.substra };

type Declared = typeof declared;
type Library = typeof library;
type Modules = { [M in keyof Library]: Library[M] extends abstract new (...args: never) => object ? never : M }[keyof Library];
export const declaresEachModule: [Modules] extends [keyof Declared] ? true : never = true;
type Arguments<C> = C extends new (...args: infer A) => object ? A : never;
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
type SameArguments = {
    [M in Modules]: {
        [N in keyof Declared[M]]: Same<Arguments<Declared[M][N]>, Arguments<N extends keyof Library[M] ? Library[M][N] : never>>;
    };
};
export const sameArguments: SameArguments = {} as { [M in Modules]: { [N in keyof Declared[M]]: true } };
`;

/** A user's program with each kind of output and argument, and with a mistake that the compiler must find. */
const PROGRAM = `
import * as pulumi from "@pulumi/pulumi";
import { ComponentArgsError, kubernetes, orchestrate, pki, Problem, substra } from "pulumi-ensemble";
import { inClear, mocks, valueOf } from "pulumi-ensemble/testing";

export function network(name: string, opts: pulumi.ComponentResourceOptions): pulumi.Output<string> {
    const federation = new substra.Federation(name, {
        orchestrator: { hostname: "orchestrator.example.com" },
        organizations: { ingen: { reach: "cluster", api: { hostname: "substra.ingen.example.com" } }, biotechnica: {} },
        channels: { "our-channel": { organizations: ["ingen", "biotechnica"] } },
    });
    const images: { server: kubernetes.ImageArgs } = { server: { tag: "1" } };
    const orchestrator = new substra.Orchestrator(
        \`\${name}-orchestrator\`,
        { federation: federation.orchestrator, memberships: federation.memberships, images },
        opts,
    );
    const backend = new substra.Backend(
        "ingen",
        {
            membership: orchestrator.memberships["ingen"]!,
            hostname: "substra.ingen.example.com",
            users: { alice: { channel: "our-channel" } },
        },
        opts,
    );
    const mspId: pulumi.Output<string> = orchestrator.memberships["ingen"]!.mspId;
    return pulumi.interpolate\`\${backend.url} \${mspId} \${federation.orchestrator.caCertificates["1"]}\`;
}

export function certificate(args: pki.CertificateAuthorityArgs): pki.Certificate {
    const authority = new pki.CertificateAuthority("ca", args);
    const keyAlgorithm: pki.KeyAlgorithm = "ECDSA-P256";
    return new pki.Certificate("leaf", { ca: authority.signer, commonName: "leaf", keyAlgorithm });
}

export function vault(trust: orchestrate.VaultTrustArgs): { [key: string]: pulumi.Output<string> } {
    const { roleArn, region } = new orchestrate.VaultPrerequisites("vault", { trust });
    // @ts-expect-error
    new orchestrate.VaultPrerequisites("vault", { trust: { mode: "irssa" } });
    // @ts-expect-error
    new substra.Backend("ingen", { hostname: "substra.ingen.example.com" });
    return { roleArn, region };
}

export async function tested(port: pulumi.Output<number>): Promise<number> {
    await pulumi.runtime.setMocks(mocks);
    // @ts-expect-error
    const text: string = await valueOf(port);
    return inClear({ port: await valueOf(port) }).port;
}

export function problemsOf(error: unknown): readonly Problem[] {
    return error instanceof ComponentArgsError ? error.problems : [];
}
`;

/** All of these check the types of libraries, except the compiler's own. */
const SETTINGS: Readonly<Record<string, object>> = {
    "pulumi new typescript": {
        strict: true,
        target: "es2020",
        module: "commonjs",
        moduleResolution: "node",
        experimentalDecorators: true,
        noFallthroughCasesInSwitch: true,
        noImplicitReturns: true,
        forceConsistentCasingInFileNames: true,
    },
    nodenext: { strict: true, target: "es2022", module: "nodenext", moduleResolution: "nodenext" },
    "a bundler's resolution": {
        strict: true,
        target: "es2022",
        module: "esnext",
        moduleResolution: "bundler",
        isolatedModules: true,
        noUncheckedIndexedAccess: true,
    },
};

describe("the packed package's types", function () {
    this.timeout(120_000);
    let app: string;

    before(() => {
        app = mkdtempSync(path.join(tmpdir(), "ensemble-types-"));
        mkdirSync(path.join(app, "node_modules"));
        installPacked(packPackage(app), app);
        writeFileSync(path.join(app, "index.ts"), PROGRAM);
    });
    after(() => rmSync(app, { recursive: true, force: true }));

    for (const [name, compilerOptions] of Object.entries(SETTINGS)) {
        it(`compile in a program with the settings of ${name}`, () => {
            const settings = { ...compilerOptions, skipDefaultLibCheck: true, noEmit: true, types: [] };
            const { options, errors } = ts.convertCompilerOptionsFromJson(settings, app);
            assert.deepEqual(errors, []);
            const program = ts.createProgram([path.join(app, "index.ts")], options);
            assert.deepEqual(ts.getPreEmitDiagnostics(program).map(described), []);
        });
    }

    it("match the library's own classes", () => {
        const file = "as-declared.ts";
        assert.deepEqual(diagnosticsOf({ [file]: AS_DECLARED }, [file], repositoryOptions()), []);
    });

    it("do not mention zod", () => {
        const dist = path.join(app, "node_modules", "pulumi-ensemble", "dist");
        const declarations = readdirSync(dist, { recursive: true, encoding: "utf8" }).filter((file) =>
            file.endsWith(".d.ts"),
        );
        assert.ok(declarations.length >= 6);
        const naming = declarations.filter((file) =>
            /["']zod|ZodType/.test(readFileSync(path.join(dist, file), "utf8")),
        );
        assert.deepEqual(naming, []);
    });

    it("describe every argument and every output", () => {
        const dist = path.join(ROOT, "dist");
        assert.ok(MODULES.length > Object.keys(contracts).length, "kubernetes has types and no components");
        const bare = MODULES.flatMap((module) => {
            const lines = readFileSync(path.join(dist, `${module}.d.ts`), "utf8").split("\n");
            return lines.filter((line, index) => isMember(line) && !lines[index - 1]!.trimEnd().endsWith("*/"));
        });
        assert.deepEqual(bare, []);
    });
});

const isMember = (line: string): boolean =>
    /^ {4}(readonly )?\w+\??: /.test(line) || /^export (interface|type|declare)/.test(line);
