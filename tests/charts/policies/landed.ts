/** What a component leaves in a cluster, without one: what it registers, and its chart rendered with its values. */
import assert from "node:assert/strict";
import { render } from "../helm";
import { recordProgram, type Dictionary } from "../../unit/components/programs";
import { CHARTS } from "../../support/charts";
import type { Manifest } from "../../support/policies/manifest";
import { objectOf, revealed } from "../../support/policies/registered";
import type { Recorded } from "../../support/recording/recording";

/** The module and the chart of each component. */
const INSTALLED = {
    Orchestrator: { module: "substra", chart: CHARTS.orchestrator },
    Backend: { module: "substra", chart: CHARTS.backend },
    Frontend: { module: "substra", chart: CHARTS.frontend },
    Orchestra: { module: "orchestra", chart: CHARTS.orchestra },
    Vault: { module: "orchestrate", chart: CHARTS.vault },
    Orchestrate: { module: "orchestrate", chart: CHARTS.orchestrate },
    // It has no chart.
    KeyManager: { module: "orchestrate", chart: "" },
};

/** A component whose chart is rendered. */
export type Installed = keyof typeof INSTALLED;

const known = new Map<string, Promise<Manifest[]>>();

/** The objects of one component. The same arguments are installed once. */
export function landed(component: Installed, args: Dictionary): Promise<Manifest[]> {
    const key = JSON.stringify([component, args]);
    const objects = known.get(key) ?? install(component, args);
    known.set(key, objects);
    return objects;
}

async function install(component: Installed, args: Dictionary): Promise<Manifest[]> {
    const { module, chart } = INSTALLED[component];
    const { resources, error } = await recordProgram({ token: `ensemble:${module}:${component}`, args });
    assert.equal(error, undefined);
    const made = resources.filter(({ type }) => type.startsWith("kubernetes:"));
    const [patches, whole] = [made.filter(isPatch), made.filter((resource) => !isPatch(resource))];
    const objects = whole.flatMap((resource) =>
        resource.type.endsWith(":Release") ? rendered(chart, resource) : [objectOf(resource)],
    );
    return patches.map(objectOf).reduce(patched, objects);
}

const isPatch = ({ type }: Recorded): boolean => type.endsWith("Patch");

/** The objects after one of them is patched. A patch of an object that the cluster has stands for it. */
function patched(objects: readonly Manifest[], patch: Manifest): Manifest[] {
    const isMeant = ({ kind, metadata }: Manifest) => kind === patch.kind && metadata.name === patch.metadata.name;
    const { ownerReferences, ...metadata } = patch.metadata as Manifest["metadata"] & Owned;
    // An API server gives every object a uid, and a recording has none.
    const owners = ownerReferences?.map((owner) => ({ uid: NO_UID, ...owner }));
    const added = { ...metadata, ...(owners && { ownerReferences: owners }) };
    return objects.some(isMeant)
        ? objects.map((object) =>
              isMeant(object) ? { ...object, metadata: { ...object.metadata, ...added } } : object,
          )
        : [...objects, { ...patch, metadata: added }];
}

interface Owned {
    readonly ownerReferences?: readonly object[];
}

const NO_UID = "00000000-0000-0000-0000-000000000000";

interface ReleaseInputs {
    readonly name: string;
    readonly namespace: string;
    readonly values: Record<string, unknown>;
}

/** What Helm makes of a release. */
export function rendered(chart: string, { inputs }: Recorded): Manifest[] {
    const { name: release, namespace, values } = revealed(inputs) as unknown as ReleaseInputs;
    return render(chart, { title: release, release, namespace, values })
        .filter(({ metadata }) => metadata.annotations?.["helm.sh/hook"] !== "test")
        .map((object) => ({ ...object, metadata: { namespace, ...object.metadata } }));
}
