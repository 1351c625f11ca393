import type * as pulumi from "@pulumi/pulumi";
import { Installation } from "../../kubernetes/installation";
import { apiUrl, originOf } from "../addresses";
import { FrontendBase, type FrontendArgs } from "../generated";
import { frontendContract, frontendInstaller } from "./contract";
import { frontendValues, PLANNED_FROM } from "./plan";
import { policiesOf } from "./policies";
import { levelOfValues } from "../pod-security";
import { FRONTEND_ROOT_PODS } from "./values";

/** The web interface of one organization. Pass the cluster as `{ provider: new kubernetes.Provider(...) }`. */
export class Frontend extends FrontendBase {
    constructor(name: string, args: FrontendArgs, opts?: pulumi.ComponentResourceOptions) {
        super(frontendContract, name, args, opts);
        const { releaseName } = this.inputs;

        const level = levelOfValues(false, FRONTEND_ROOT_PODS, this.inputs.values);
        const installation = new Installation(this, name, frontendInstaller, this.inputs, level);
        const planned = this.data(...PLANNED_FROM);
        this.openNetwork(installation);
        const release = installation.release(planned.apply((own) => frontendValues({ ...own, releaseName })));

        this.publish({
            url: this.data("hostname", "port").apply(({ hostname, port }) => originOf(hostname, port)),
            apiUrl: planned.apply(({ apiHostname, apiPort }) => apiUrl(apiHostname, apiPort)),
            namespace: installation.namespace,
            releaseName: release.name,
        });
    }

    /** Opens what the chart's own policies leave closed. */
    private openNetwork(installation: Installation): void {
        const { networkPolicies, releaseName } = this.inputs;
        installation.networkPolicies(policiesOf(networkPolicies), () =>
            this.data("networkPolicies").apply((given) => ({ ...given, releaseName })),
        );
    }
}
