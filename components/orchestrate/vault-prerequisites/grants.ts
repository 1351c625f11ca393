/** Attaches policies to roles. */
import type * as pulumi from "@pulumi/pulumi";
import { assigned } from "../../../contract";
import { resourceName } from "../../aws/arn";
import { policyText, type Statement } from "../../aws/policy";
import { aws } from "../../aws/sdk";
import type { PolicyKind } from "./contract/access";

/** A role, and whether the component's policies are attached to it. */
export interface Bearer {
    readonly arn: pulumi.Output<string>;
    readonly attachPolicies: boolean;
}

/** How policies are attached. */
export interface GrantSettings {
    readonly policyKind: PolicyKind;
    readonly path: pulumi.Output<string>;
    readonly tags: pulumi.Output<Record<string, string>>;
    readonly opts: pulumi.CustomResourceOptions;
}

/** Attaches policies to roles, inline or as managed policies. */
export class Grants {
    constructor(private readonly settings: GrantSettings) {}

    /** What the policy's effect waits for: nothing, if somebody else attaches it. */
    attach(name: string, bearer: Bearer, statements: pulumi.Output<Statement[]>): pulumi.Resource[] {
        if (!bearer.attachPolicies) {
            return [];
        }
        const role = bearer.arn.apply(resourceName);
        const policy = statements.apply(policyText);
        return [
            this.settings.policyKind === "inline" ? this.inline(name, role, policy) : this.managed(name, role, policy),
        ];
    }

    private inline(name: string, role: pulumi.Output<string>, policy: pulumi.Output<string>): pulumi.Resource {
        return new aws.RolePolicy(name, { role, policy }, this.settings.opts);
    }

    private managed(name: string, role: pulumi.Output<string>, policy: pulumi.Output<string>): pulumi.Resource {
        const { path, tags, opts } = this.settings;
        const made = new aws.Policy(name, { path, policy, tags }, opts);
        return new aws.RolePolicyAttachment(name, { role, policyArn: assigned(made, "arn") }, opts);
    }
}
