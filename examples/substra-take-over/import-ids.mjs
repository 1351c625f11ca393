// Completes import.json, as `pulumi preview --import-file import.json` writes it, with what the how-to guide made. What is
// left out of it, such as keys and generated passwords, does not exist yet: `pulumi up` makes it.
import { readFileSync, writeFileSync } from "node:fs";

// As in the program, and as given to kubectl and helm.
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
