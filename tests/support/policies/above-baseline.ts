/** Specs of pods that the Pod Security Standard baseline forbids, by the control that each of them breaks. */

const image = "a:1";

const container = (more: object) => ({ containers: [{ name: "it", image, ...more }] });
const context = (securityContext: object) => container({ securityContext });
const pod = (more: object) => ({ ...container({}), ...more });

/** The specs. A control of both pod and container is broken in one of the two. */
export const ABOVE_BASELINE: Readonly<Record<string, object>> = {
    hostNetwork: pod({ hostNetwork: true }),
    hostPID: pod({ hostPID: true }),
    hostIPC: pod({ hostIPC: true }),
    hostPath: pod({ volumes: [{ name: "node", hostPath: { path: "/" } }] }),
    sysctls: pod({ securityContext: { sysctls: [{ name: "kernel.msgmax", value: "1" }] } }),
    "it: hostPort": container({ ports: [{ containerPort: 80, hostPort: 80 }] }),
    "it: capabilities": context({ capabilities: { add: ["NET_ADMIN"] } }),
    "it: seccompProfile": context({ seccompProfile: { type: "Unconfined" } }),
    "it: appArmorProfile": context({ appArmorProfile: { type: "Unconfined" } }),
    "it: seLinuxOptions": context({ seLinuxOptions: { type: "spc_t" } }),
    seccompProfile: pod({ securityContext: { seccompProfile: { type: "Unconfined" } } }),
};
