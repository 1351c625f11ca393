/** Values of a user's environment that would harm programs which read them. */
import * as path from "node:path";
import { theLab } from "./engine";

/** Variables that the SDKs and the Kubernetes plugin read for inputs that a program leaves out. */
const KUBERNETES = {
    PULUMI_K8S_DELETE_UNREACHABLE: "true",
    PULUMI_K8S_ENABLE_CONFIGMAP_MUTABLE: "false",
    PULUMI_K8S_ENABLE_PATCH_FORCE: "true",
    PULUMI_K8S_ENABLE_SECRET_MUTABLE: "false",
    PULUMI_K8S_ENABLE_SERVER_SIDE_APPLY: "false",
    PULUMI_K8S_SKIP_UPDATE_UNREACHABLE: "true",
    PULUMI_K8S_SUPPRESS_DEPRECATION_WARNINGS: "true",
    PULUMI_K8S_SUPPRESS_HELM_HOOK_WARNINGS: "true",
    PULUMI_K8S_UPSERT_EXISTING_OBJECTS: "true",
};

/** Another account and region than those in the stack's configuration. */
export const AMBIENT_AWS = {
    AWS_ACCESS_KEY_ID: "of-the-user",
    AWS_SECRET_ACCESS_KEY: "of-the-user",
    AWS_SESSION_TOKEN: "of-the-user",
    AWS_REGION: "ap-south-1",
    AWS_DEFAULT_REGION: "ap-south-1",
};

/** KUBECONFIG with one file for each of the lab's clusters, and every other variable. */
export async function ambientKubernetes(): Promise<Record<string, string>> {
    const { clusters } = await theLab();
    const files = Object.values(clusters).map(({ kubeconfig }) => kubeconfig);
    return { ...KUBERNETES, KUBECONFIG: files.join(path.delimiter) };
}

/** Every variable that is set here. */
export const LOOKED_AT: readonly string[] = [
    "KUBECONFIG",
    ...Object.keys(KUBERNETES),
    "AWS_REGION",
    "AWS_DEFAULT_REGION",
];
