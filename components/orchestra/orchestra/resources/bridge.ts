/** The identity bridge. Without it, no session can be reached where the bundled log-in is missing. */
import * as pulumi from "@pulumi/pulumi";
import { Deployment } from "@pulumi/kubernetes/apps/v1/deployment";
import { ConfigMap } from "@pulumi/kubernetes/core/v1/configMap";
import { Service } from "@pulumi/kubernetes/core/v1/service";
import { createHash } from "node:crypto";
import { combined } from "../../../../contract";
import { bridgeConfig, bridgeDeployment, bridgeService, IDENTITY_HEADER, type BridgeInput } from "../plan/bridge";
import { podImage } from "../plan/defaults";
import { authService } from "../plan/names";
import { metadataIn, replaceable, type Site } from "./site";

/** Makes the bridge before the release: the Service has the name under which sessions ask. */
export function makeBridge(site: Site, localIdentity: pulumi.Output<string | undefined>): void {
    const { name, inputs, installation } = site;
    const { releaseName } = inputs;
    const metadata = metadataIn(site, authService(releaseName));
    const config = bridgeInput(site, localIdentity).apply(bridgeConfig);
    const image = combined(inputs.images, (images) => podImage("bridge", images));
    const spec = combined([image, config], ([image, text]) =>
        bridgeDeployment({ image, checksum: checksumOf(text), releaseName, configMap: authService(releaseName) }),
    );
    const opts = replaceable(site);
    const files = new ConfigMap(`${name}-bridge-config`, { metadata, data: { "default.conf": config } }, opts);
    const service = new Service(`${name}-bridge-service`, { metadata, spec: bridgeService(releaseName) }, opts);
    const pods = new Deployment(`${name}-bridge`, { metadata, spec }, { ...opts, dependsOn: files });
    installation.waitFor(files, service, pods);
}

function bridgeInput(
    { inputs, mode }: Site,
    localIdentity: pulumi.Output<string | undefined>,
): pulumi.Output<BridgeInput> {
    const identity = inputs.ownProxy?.identity;
    const source = mode === "local" || identity === undefined || identity.source === "none" ? "local" : identity.source;
    const given = combined([identity?.header, identity?.authUrl, localIdentity]);
    return given.apply(
        ([header = IDENTITY_HEADER, authUrl = "", person = ""]): BridgeInput => ({
            ...{ source, header, authUrl, identity: person },
        }),
    );
}

/** The configuration is no secret, so its checksum need not be keyed. */
function checksumOf(text: string): string {
    return createHash("sha256").update(text).digest("hex").slice(0, 32);
}
