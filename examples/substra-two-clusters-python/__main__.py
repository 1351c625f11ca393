"""A Substra network on two clusters: the orchestrator and ingen on cluster-1, biotechnica on cluster-2.

Each organization has a backend and a frontend.
"""

import pulumi
import pulumi_kubernetes as kubernetes
from pulumi import ResourceOptions
from pulumi_ensemble import substra

config = pulumi.Config()
domain = config.get("domain") or "example.com"
# Keys and data are protected: before `pulumi destroy`, set this to false and run `pulumi up`.
deletion_protection = config.get_bool("deletionProtection", True)


def cluster(name: str, key: str) -> kubernetes.Provider:
    """Each cluster by a provider of its own: a kubeconfig (path or content) and a context in it."""
    return kubernetes.Provider(
        name,
        # An empty text selects your usual kubeconfig. Without it, the SDK would pass on the bare text of KUBECONFIG.
        kubeconfig=config.get(f"{key}Kubeconfig") or "",
        context=config.get(f"{key}Context") or name,
        cluster_identifier=config.get(f"{key}Identity"),
        # Then a changed Secret is updated in place. By default, the provider deletes it and makes a new one.
        enable_secret_mutable=True,
        enable_config_map_mutable=True,
    )


cluster1 = cluster("cluster-1", "cluster1")
cluster2 = cluster("cluster-2", "cluster2")

# Ingress class, certificate and size depend on the clusters. README.md has the commands that set them.
orchestrator_ingress = config.get_object("orchestratorIngress") or {}
# Of backends: by default the network signs their certificates, and all backends trust them.
ingress = config.get_object("ingress") or {}
# Of frontends: browsers must trust their certificates.
frontend_ingress = config.get_object("frontendIngress") or {"certificate": {"source": "controller"}}
sizing = config.get("sizing") or "published"
backend_values = config.get_object("backendValues") or {}

# The settings that all parts share.
network = substra.Federation(
    "network",
    orchestrator={"hostname": f"orchestrator.cluster-1.{domain}"},
    organizations={
        "ingen": {"reach": "cluster", "api": {"hostname": f"substra.ingen.cluster-1.{domain}"}},
        "biotechnica": {"api": {"hostname": f"substra.biotechnica.cluster-2.{domain}"}},
    },
    channels={"our-channel": {"organizations": ["ingen", "biotechnica"]}},
    deletion_protection=deletion_protection,
)

orchestrator = substra.Orchestrator(
    "orchestrator",
    federation=network.orchestrator,
    memberships=network.memberships,
    ingress=orchestrator_ingress,
    # The published chart, unless the configuration names another.
    chart={"path": config.get("orchestratorChart")},
    sizing=sizing,
    deletion_protection=deletion_protection,
    opts=ResourceOptions(provider=cluster1),
)


def backend(name: str, parent: str, provider: kubernetes.Provider) -> substra.Backend:
    """Memberships come from the orchestrator, so that the backends wait for its release."""
    return substra.Backend(
        name,
        membership=orchestrator.memberships[name],
        hostname=f"substra.{parent}",
        frontend_origins=[f"https://ui.{parent}"],
        users={f"{name}-admin": {"channel": "our-channel"}},
        ingress=ingress,
        chart={"path": config.get("backendChart")},
        sizing=sizing,
        values=backend_values,
        deletion_protection=deletion_protection,
        opts=ResourceOptions(provider=provider),
    )


def frontend(name: str, parent: str, provider: kubernetes.Provider) -> substra.Frontend:
    """Backend and frontend know each other only by their host names."""
    return substra.Frontend(
        f"{name}-frontend",
        hostname=f"ui.{parent}",
        api_hostname=f"substra.{parent}",
        ingress=frontend_ingress,
        chart={"path": config.get("frontendChart")},
        deletion_protection=deletion_protection,
        opts=ResourceOptions(provider=provider),
    )


ingen = backend("ingen", f"ingen.cluster-1.{domain}", cluster1)
biotechnica = backend("biotechnica", f"biotechnica.cluster-2.{domain}", cluster2)
frontends = [
    frontend("ingen", f"ingen.cluster-1.{domain}", cluster1),
    frontend("biotechnica", f"biotechnica.cluster-2.{domain}", cluster2),
]

pulumi.export("caCertPem", network.ca_cert_pem)
pulumi.export("urls", [ingen.url, biotechnica.url, *[each.url for each in frontends]])
pulumi.export("passwords", {"ingen": ingen.user_passwords, "biotechnica": biotechnica.user_passwords})
