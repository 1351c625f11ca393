// Completes import.json, which `pulumi preview --import-file import.json` wrote, with the objects that the how-to guide
// made. Other resources, such as keys and generated passwords, do not exist yet: `pulumi up` makes them.
import { readFileSync, writeFileSync } from "node:fs";

// The same names as in the program, and in the commands of kubectl and helm.
const [name, namespace, release] = ["orchestrator", "orchestrator", "orchestrator"];

const ids = {
    [`${name}-namespace`]: namespace,
    [`${name}-ca-cert-configmap`]: `${namespace}/orchestrator-tls-cacert`,
    [`${name}-ca-cert-secret`]: `${namespace}/orchestrator-tls-cacert`,
    [`${name}-server-pair`]: `${namespace}/orchestrator-tls-server-pair`,
    [`${name}-release`]: `${namespace}/${release}`,
};

const file = JSON.parse(readFileSync("import.json", "utf8"));
const isKept = ({ name, type, component }) => component || type === "pulumi:providers:kubernetes" || name in ids;
const resources = file.resources
    .filter(isKept)
    .map((resource) => (resource.name in ids ? { ...resource, id: ids[resource.name] } : resource));
writeFileSync("import.json", JSON.stringify({ ...file, resources }, undefined, 4));
console.log(`import.json names ${resources.filter(({ id }) => id).length} objects to take over.`);
