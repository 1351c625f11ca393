/** The table of docs/substra.md#who-reaches-whom, with its words spelled out. */
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { ROOT } from "../../support/examples";
import type { NetworkPlugin } from "../../support/policies/evaluate";
import type { World } from "./world";

/** By pod, where it may connect to. */
export type Table = Readonly<Record<string, readonly string[]>>;

interface Row {
    readonly pods: string;
    readonly always: readonly string[];
    /** What is open only where ipBlocks match pods. */
    readonly byRanges: readonly string[];
}

const HEADING = "## Who reaches whom\n";

function rows(): Row[] {
    return documentedRows("substra.md").map(([pods = "", always = "", byRanges = ""]) => ({
        pods,
        always: inWords(always),
        byRanges: inWords(byRanges),
    }));
}

/** The cells of the table of who reaches whom on a page of the docs, by row. */
export function documentedRows(page: string): string[][] {
    const text = readFileSync(path.join(ROOT, "docs", page), "utf8");
    const section = text.slice(text.indexOf(HEADING) + HEADING.length).split("\n## ")[0]!;
    const [table = ""] = section.split("\n\n").filter((paragraph) => paragraph.startsWith("| pods |"));
    const cells = (line: string) =>
        line
            .split("|")
            .slice(1, -1)
            .map((cell) => cell.trim());
    return table.split("\n").slice(2).map(cells);
}

/** The words of a cell. */
export const inWords = (cell: string) => cell.split(",").map((word) => word.trim());

/** Where words of the table lead. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
    nobody: [],
    "": [],
    database: ["database:5432"],
    Redis: ["redis:6379"],
    "object storage": ["object storage:9000"],
    registry: ["registry:5000"],
    servers: ["server:8000", "other server:8000"],
    "metrics of servers": ["server:8001", "other server:8001"],
    orchestrator: ["orchestrator:9000"],
    "metrics of the orchestrator": ["orchestrator:8484"],
    "orchestrator database": ["orchestrator database:5432"],
    frontend: ["frontend:3000"],
    "ingress controller": ["ingress controller:443"],
    "public addresses": ["internet:443"],
    "Kubernetes API": ["api server:6443", "internet:443", "private network:443"],
};

/** Pods that let in whoever has their address, by the charts' ranges or because no policy selects them. */
const BY_ADDRESS = ["servers", "metrics of servers", "orchestrator", "frontend", "registry"];
const FOREIGN_PODS = ["ingress controller:443", "traefik:8443", "prometheus:8080", "stranger:8080"];
const DNS = ["kube-dns:53/UDP", "node-local dns:53/UDP"];
/** NodeLocal DNSCache on its link-local address, which under Cilium is the node. */
const DNS_BY_ADDRESS = ["link-local dns:53/UDP"];

function spelledOut(word: string, plugin: NetworkPlugin): readonly string[] {
    if (word === "DNS") {
        return plugin === "cilium" ? DNS : [...DNS, ...DNS_BY_ADDRESS];
    }
    if (word === "DNS anywhere") {
        return [...DNS, ...DNS_BY_ADDRESS];
    }
    if (word === "any pod") {
        return [...BY_ADDRESS.flatMap((each) => WORDS[each]!), ...FOREIGN_PODS, ...DNS];
    }
    const places = WORDS[word];
    if (places === undefined) {
        throw new Error(`docs/substra.md#who-reaches-whom: nothing is known of ${JSON.stringify(word)}`);
    }
    return places;
}

/** Who is not in the table by name, and is treated like somebody who is. */
export const ALIKE = {
    traefik: "stranger",
    "kube-dns": "stranger",
    "node-local dns": "stranger",
    "private network": "internet",
} as const;

/** The table as it holds in a world, under a network plugin. */
export function documentedTable({ parties }: World, plugin: NetworkPlugin): Table {
    const isThere = (place: string) => place.slice(0, place.lastIndexOf(":")) in parties;
    return Object.fromEntries(
        rows().map(({ pods, always, byRanges }) => {
            const words = plugin === "cilium" ? always : [...always, ...byRanges];
            const places = new Set(words.flatMap((word) => spelledOut(word, plugin)));
            return [pods, [...places].filter((place) => isThere(place) && !place.startsWith(`${pods}:`)).sort()];
        }),
    );
}
