/** What the Pod Security Standard baseline forbids, for tests without an API server. */
import type { Manifest } from "./manifest";
import { podSpecOf } from "./pods";

type Dictionary = Readonly<Record<string, unknown>>;

/** A control: whether a part of a pod breaks it. */
type Control<Part> = readonly [name: string, breaks: (part: Part) => boolean];

/** The pod and each container have these. */
interface SecurityContext {
    readonly privileged?: boolean;
    readonly procMount?: string;
    readonly seccompProfile?: { readonly type: string };
    readonly appArmorProfile?: { readonly type: string };
    readonly seLinuxOptions?: { readonly type?: string; readonly user?: string; readonly role?: string };
    readonly windowsOptions?: { readonly hostProcess?: boolean };
    readonly capabilities?: { readonly add?: readonly string[] };
    readonly sysctls?: readonly { readonly name: string }[];
}

interface Part {
    readonly securityContext?: SecurityContext;
}

interface Container extends Part {
    readonly name: string;
    readonly ports?: readonly { readonly hostPort?: number }[] | null;
}

interface Pod extends Part {
    readonly hostNetwork?: boolean;
    readonly hostPID?: boolean;
    readonly hostIPC?: boolean;
    readonly volumes?: readonly Dictionary[];
    readonly containers: readonly Container[];
    readonly initContainers?: readonly Container[];
}

const CAPABILITIES = [
    ...["AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "NET_BIND_SERVICE", "SETFCAP"],
    ...["SETGID", "SETPCAP", "SETUID", "SYS_CHROOT"],
];
const SELINUX_TYPES = ["", "container_t", "container_init_t", "container_kvm_t", "container_engine_t"];
const SYSCTLS =
    /^(kernel\.shm_rmid_forced|net\.ipv4\.(ip_local_port_range|ip_unprivileged_port_start|tcp_syncookies|ping_group_range|ip_local_reserved_ports|tcp_keepalive_(time|intvl|probes)|tcp_fin_timeout|tcp_[rw]mem))$/;

/** Controls of the pod and of each container. */
const OF_BOTH: readonly Control<SecurityContext>[] = [
    ["seccompProfile", ({ seccompProfile }) => seccompProfile?.type === "Unconfined"],
    ["appArmorProfile", ({ appArmorProfile }) => appArmorProfile?.type === "Unconfined"],
    ["hostProcess", ({ windowsOptions }) => windowsOptions?.hostProcess === true],
    [
        "seLinuxOptions",
        ({ seLinuxOptions: { type = "", user, role } = {} }) =>
            !SELINUX_TYPES.includes(type) || Boolean(user) || Boolean(role),
    ],
];

const OF_CONTAINERS: readonly Control<SecurityContext>[] = [
    ["privileged", ({ privileged }) => privileged === true],
    ["capabilities", ({ capabilities }) => (capabilities?.add ?? []).some((one) => !CAPABILITIES.includes(one))],
    ["procMount", ({ procMount = "Default" }) => procMount !== "Default"],
];

const OF_PODS: readonly Control<Pod>[] = [
    ["hostNetwork", ({ hostNetwork }) => hostNetwork === true],
    ["hostPID", ({ hostPID }) => hostPID === true],
    ["hostIPC", ({ hostIPC }) => hostIPC === true],
    ["hostPath", ({ volumes = [] }) => volumes.some((volume) => "hostPath" in volume)],
    ["sysctls", ({ securityContext }) => (securityContext?.sysctls ?? []).some(({ name }) => !SYSCTLS.test(name))],
];

/** What the pods of a workload ask for that baseline forbids, like `api: privileged`. */
export function aboveBaseline(workload: Manifest): string[] {
    const pod = podSpecOf(workload) as Pod | undefined;
    return pod === undefined
        ? []
        : [...broken(OF_PODS, pod), ...ofContext(pod), ...containersOf(pod).flatMap(ofContainer)];
}

const containersOf = ({ containers, initContainers = [] }: Pod) => [...initContainers, ...containers];

function ofContext({ securityContext = {} }: Part): string[] {
    return broken(OF_BOTH, securityContext);
}

function ofContainer(container: Container): string[] {
    const usesHostPort = (container.ports ?? []).some(({ hostPort = 0 }) => hostPort !== 0);
    const faults = [
        ...ofContext(container),
        ...broken(OF_CONTAINERS, container.securityContext ?? {}),
        ...(usesHostPort ? ["hostPort"] : []),
    ];
    return faults.map((fault) => `${container.name}: ${fault}`);
}

function broken<Judged>(controls: readonly Control<Judged>[], judged: Judged): string[] {
    return controls.filter(([, breaks]) => breaks(judged)).map(([name]) => name);
}
