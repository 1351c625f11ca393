/**
 * The aws plugin that the toolchain builds, held against what @pulumi/aws declares: names, nesting, what is required.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import ts from "typescript";
import { ensurePieces } from "../../toolchain/obtain/ensure";
import { fileOf } from "../../toolchain/pieces/piece";
import { awsPlugin, pulumi } from "../../toolchain/pieces/catalogue";
import { repository } from "../../toolchain/system/repository";
import { capture } from "../../toolchain/system/run";

/** A type with its names taken off: "string", a list, a map as `{ "*": … }`, or an object. Optional ones end in `?`. */
type Shape = string | [Shape] | { readonly [property: string]: Shape };

interface TypeSpec {
    readonly type?: string;
    readonly $ref?: string;
    readonly items?: TypeSpec;
    readonly additionalProperties?: TypeSpec;
}

interface ObjectSpec {
    readonly properties?: Readonly<Record<string, TypeSpec>>;
    readonly required?: readonly string[];
}

interface Schema {
    readonly types: Readonly<Record<string, ObjectSpec>>;
    readonly resources: Readonly<
        Record<string, ObjectSpec & { inputProperties: Record<string, TypeSpec>; requiredInputs?: string[] }>
    >;
    readonly functions: Readonly<Record<string, { inputs?: ObjectSpec; outputs: ObjectSpec }>>;
    readonly provider: { readonly inputProperties: Readonly<Record<string, TypeSpec>> };
}

const RESOURCES = [
    "dynamodb/table:Table",
    "iam/openIdConnectProvider:OpenIdConnectProvider",
    "iam/role:Role",
    "iam/rolePolicy:RolePolicy",
    "kms/alias:Alias",
    "kms/key:Key",
    "secretsmanager/secret:Secret",
    "secretsmanager/secretPolicy:SecretPolicy",
];
const FUNCTIONS = [
    "dynamodb/getTable:getTable",
    "iam/getOpenIdConnectProvider:getOpenIdConnectProvider",
    "iam/getRole:getRole",
    "index/getCallerIdentity:getCallerIdentity",
    "index/getPartition:getPartition",
    "index/getRegion:getRegion",
    "kms/getAlias:getAlias",
    "kms/getKey:getKey",
    "secretsmanager/getSecret:getSecret",
];

describe("toolchain: the aws plugin", function () {
    this.timeout(180_000);
    let schema: Schema;

    before(async function () {
        this.timeout(0);
        const { aws, pulumi: cli } = await ensurePieces({ aws: awsPlugin, pulumi });
        const home = await mkdtemp(path.join(tmpdir(), "ensemble-schema-"));
        const options = { cwd: home, env: { ...process.env, PULUMI_HOME: home, PULUMI_SKIP_UPDATE_CHECK: "true" } };
        const asking = ["package", "get-schema", fileOf(aws, "pulumi-resource-aws")];
        schema = JSON.parse(await capture(fileOf(cli, "pulumi"), asking, options)) as Schema;
        await rm(home, { recursive: true });
    });

    for (const token of RESOURCES) {
        it(`has the inputs and outputs of ${token} that @pulumi/aws declares`, () => {
            const resource = schema.resources[`aws:${token}`];
            assert.ok(resource, "no such resource");
            const [file, name = ""] = token.split(":");
            const { inputProperties: properties, requiredInputs: required = [] } = resource;
            const declared = declarationsIn(`${file}.d.ts`);
            assert.deepEqual(built(schema, { properties, required }), declared.interface(`${name}Args`, "input"));
            assert.deepEqual(Object.keys(resource.properties ?? {}).sort(), declared.outputs(name));
        });
    }

    for (const token of FUNCTIONS) {
        it(`has the arguments and results of ${token} that @pulumi/aws declares`, () => {
            const found = schema.functions[`aws:${token}`];
            assert.ok(found, "no such function");
            const [file = "", name = ""] = token.split(":");
            const declared = declarationsIn(`${file.replace(/^index\//, "")}.d.ts`);
            const type = name.replace(/^g/, "G");
            const asked = [built(schema, found.inputs ?? {}), declared.interface(`${type}Args`, "input")];
            const [names, expected] = asked.map((shape) => Object.keys(shape).sort());
            assert.deepEqual(names, expected);
            assert.deepEqual(built(schema, found.outputs), declared.interface(`${type}Result`, "output"));
        });
    }

    it("has the configuration that @pulumi/aws declares", () => {
        const { inputProperties: properties } = schema.provider;
        assert.deepEqual(
            built(schema, { properties }),
            declarationsIn("provider.d.ts").interface("ProviderArgs", "input"),
        );
    });
});

/** The shape of what the plugin's schema says. */
function built(schema: Schema, { properties = {}, required = [] }: ObjectSpec): Shape {
    const shapeOf = ({ type, $ref, items, additionalProperties }: TypeSpec): Shape => {
        if ($ref !== undefined) {
            return built(schema, schema.types[$ref.replace("#/types/", "")] ?? {});
        }
        if (items !== undefined) {
            return [shapeOf(items)];
        }
        return additionalProperties === undefined
            ? (type ?? "").replace("integer", "number")
            : { "*": shapeOf(additionalProperties) };
    };
    const entries = Object.entries(properties).map(
        ([name, spec]) => [required.includes(name) ? name : `${name}?`, shapeOf(spec)] as const,
    );
    return Object.fromEntries(entries);
}

type Side = "input" | "output";

/** Reads the declarations of @pulumi/aws: as text, because its types take a compiler half a minute. */
class Declarations {
    public constructor(private readonly source: ts.Node) {}

    /** The shape of an interface; nothing where there is none. */
    public interface(name: string, side: Side): Shape {
        const found = this.find((node) => ts.isInterfaceDeclaration(node) && node.name.text === name);
        const members = found !== undefined && ts.isInterfaceDeclaration(found) ? found.members : [];
        const entries = [...members].filter(ts.isPropertySignature).map((member) => {
            const optional = member.questionToken === undefined ? "" : "?";
            return [`${member.name.getText()}${optional}`, shapeOf(member.type, side)] as const;
        });
        return Object.fromEntries(entries);
    }

    /** The names of a resource's outputs. */
    public outputs(name: string): string[] {
        const found = this.find((node) => ts.isClassDeclaration(node) && node.name?.text === name);
        const members = found !== undefined && ts.isClassDeclaration(found) ? [...found.members] : [];
        const outputs = members.filter(ts.isPropertyDeclaration).filter(({ modifiers = [] }) => modifiers.length === 1);
        return outputs.map((member) => member.name.getText()).sort();
    }

    public namespace(name: string): Declarations {
        const found = this.find((node) => ts.isModuleDeclaration(node) && node.name.text === name);
        assert.ok(found, `@pulumi/aws has no namespace ${name}`);
        return new Declarations(found);
    }

    private find(fits: (node: ts.Node) => boolean): ts.Node | undefined {
        const body = ts.isModuleDeclaration(this.source) ? this.source.body : this.source;
        return body && ts.forEachChild(body, (node) => (fits(node) ? node : undefined));
    }
}

const read = new Map<string, Declarations>();

/** By the file's name in the package. */
function declarationsIn(name: string): Declarations {
    let found = read.get(name);
    if (found === undefined) {
        const text = readFileSync(path.join(repository, "node_modules", "@pulumi", "aws", name), "utf8");
        found = new Declarations(ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true));
        read.set(name, found);
    }
    return found;
}

function shapeOf(node: ts.TypeNode | undefined, side: Side): Shape {
    assert.ok(node);
    if (ts.isArrayTypeNode(node)) {
        return [shapeOf(node.elementType, side)];
    }
    if (ts.isTypeLiteralNode(node)) {
        const [signature] = node.members;
        assert.ok(signature && ts.isIndexSignatureDeclaration(signature), node.getText());
        return { "*": shapeOf(signature.type, side) };
    }
    if (!ts.isTypeReferenceNode(node)) {
        // `string | Role`, which travels as a string.
        return node.getText().replace(/ \|.*/s, "");
    }
    const name = node.typeName.getText();
    if (name === "pulumi.Input") {
        return shapeOf(node.typeArguments?.[0], side);
    }
    const [, ...names] = name.split(".");
    const type = names.pop();
    // An alias of a string, such as ARN.
    return type === undefined
        ? "string"
        : names
              .reduce((place, each) => place.namespace(each), declarationsIn(path.join("types", `${side}.d.ts`)))
              .interface(type, side);
}
