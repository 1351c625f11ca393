/** The pure plan of a Frontend's chart values (docs/facts/substra-charts.md#the-frontend-is-static). */
import type { DataOf } from "../../../contract";
import { classAnnotation, ingressAnnotations, ingressTls } from "../../kubernetes/ingress";
import { apiUrl } from "../addresses";
import type { frontendContract } from "./contract";

/** The inputs that the values follow from. */
export const PLANNED_FROM = ["hostname", "apiHostname", "apiPort", "images", "ingress"] as const;

/** What the values follow from. */
export interface FrontendPlanInput extends Pick<DataOf<typeof frontendContract>, (typeof PLANNED_FROM)[number]> {
    readonly releaseName: string;
}

/** The values, by top-level key. */
export function frontendValues({ hostname, apiHostname, apiPort, images, ingress, releaseName }: FrontendPlanInput) {
    return {
        api: { url: apiUrl(apiHostname, apiPort) },
        image: images.server,
        // Unlike the other charts', this one's Ingress has no value for its class, and its paths are texts
        // (docs/facts/substra-charts.md#the-frontends-ingress-is-different).
        ingress: {
            enabled: ingress.enabled,
            annotations: { ...classAnnotation(ingress), ...ingressAnnotations(ingress) },
            hosts: [{ host: hostname, paths: ["/"] }],
            tls: ingressTls(ingress, hostname, releaseName),
        },
    };
}
