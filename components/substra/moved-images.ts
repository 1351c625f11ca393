/** Images that docker.io/bitnami no longer holds, of parts of the charts that values switch on. */
import * as pulumi from "@pulumi/pulumi";
import { combined } from "../../contract";
import { mergeValues, type Values } from "../kubernetes/plan";
import { deciding, keysOf, nestedAt, valueAtPath } from "../kubernetes/values/paths";

/**
 * By the part that `enabled` switches on: the value of its image, and what the image is called
 * (docs/facts/substra-charts.md#default-images-are-gone-from-docker-hub).
 */
const MOVED: Readonly<Record<string, readonly [image: string, name: string]>> = {
    "postgresql.volumePermissions": ["postgresql.volumePermissions.image", "os-shell"],
    "postgresql.metrics": ["postgresql.metrics.image", "postgres-exporter"],
    "redis.volumePermissions": ["redis.volumePermissions.image", "os-shell"],
    "redis.metrics": ["redis.metrics.image", "redis-exporter"],
    "redis.sysctl": ["redis.sysctl.image", "os-shell"],
    "minio.volumePermissions": ["minio.volumePermissions.image", "os-shell"],
    "minio.provisioning": ["minio.clientImage", "minio-client"],
    "hooks.deleteWorkerPvc": ["hooks.deleteWorkerPvc.image", "kubectl"],
    "hooks.deleteComputePods": ["hooks.deleteComputePods.image", "kubectl"],
};

/** Where the charts' own tags of the images of all parts still are that these values switch on. */
export function movedImages(values: unknown): Values {
    const enabled = Object.entries(MOVED).filter(([part]) => valueAtPath(values, keysOf(`${part}.enabled`)!) === true);
    const moved = enabled.map(([, [image, name]]) => nestedAt(keysOf(`${image}.repository`)!, `bitnamilegacy/${name}`));
    return mergeValues({}, ...moved) as Values;
}

/** The same of values that are not known yet. Only those that matter are waited for. */
export function movedImagesOf(values: Readonly<Record<string, pulumi.Output<unknown>>>): pulumi.Input<Values> {
    const given = deciding(values, Object.keys(MOVED));
    return Object.keys(given).length === 0 ? {} : pulumi.unsecret(combined(given, movedImages));
}
