/** The catalogue of workshops, as the files that the API reads at its start. */
import type { Data } from "../../../../contract";
import { sortedEntries } from "../../../shared/maps";
import type { workshopsInput } from "../contract/sessions";

type Workshops = NonNullable<Data<typeof workshopsInput>>;
type Workshop = Workshops[string];

/** The files by name. JSON is YAML too. */
export function catalogueFiles(workshops: Workshops): Record<string, string> {
    const files = sortedEntries(workshops).map(([slug, workshop]) => [`${slug}.yaml`, fileOf(slug, workshop)] as const);
    return Object.fromEntries(files);
}

/** In the words of the API's own model. One wrong file makes it answer every request for workshops with an error. */
function fileOf(slug: string, workshop: Workshop): string {
    const { name, description, image, port, duration, tier, env, args, storage, tags, enabled, url, sourceUrl } =
        workshop;
    const { cpu, cpuRequest, memory, memoryRequest, ephemeralStorage, ephemeralStorageRequest } = workshop;
    const volume = storage && {
        size: storage.size,
        storageClass: storage.storageClass,
        ...(storage.perUser && { workspace: { persist: "per-user" } }),
    };
    const template = {
        ...{ name, slug, description, image, port, defaultDuration: duration, tier, env, args },
        resources: { cpu, cpuRequest, memory, memoryRequest, ephemeralStorage, ephemeralStorageRequest },
        ...{ storage: volume, tags, enabled, url, sourceUrl },
    };
    return `${JSON.stringify(template, undefined, 2)}\n`;
}
