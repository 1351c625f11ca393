"""A Substra network on two clusters: the orchestrator and ingen on cluster-1, biotechnica on cluster-2."""

import pulumi
import pulumi_kubernetes as kubernetes
from pulumi import ResourceOptions
from pulumi_ensemble import substra

config = pulumi.Config()
domain = config.get("domain") or "example.com"
deletion_protection = not config.get_bool("throwAway")


def cluster(name: str, key: str) -> kubernetes.Provider:
    """Each cluster by a provider of its own: a kubeconfig (path or content) and a context in it."""
    return kubernetes.Provider(
        name,
        kubeconfig=config.get(f"{key}Kubeconfig"),
        context=config.get(f"{key}Context") or name,
        cluster_identifier=config.get(f"{key}Identity"),
        # A changed Secret is then updated in place; by default the provider deletes it and makes it anew.
        enable_secret_mutable=True,
        enable_config_map_mutable=True,
    )


cluster1 = cluster("cluster-1", "cluster1")
cluster2 = cluster("cluster-2", "cluster2")

# What all parts must agree on, written down once.
network = substra.Federation(
    "network",
    orchestrator={"hostname": f"orchestrator.cluster-1.{domain}"},
    organizations={"ingen": {"reach": "cluster"}, "biotechnica": {}},
    channels={"our-channel": {"organizations": ["ingen", "biotechnica"]}},
    deletion_protection=deletion_protection,
)

orchestrator = substra.Orchestrator(
    "orchestrator",
    federation=network.orchestrator,
    memberships=network.memberships,
    # The published chart, unless the configuration names another.
    chart={"path": config.get("orchestratorChart")},
    deletion_protection=deletion_protection,
    opts=ResourceOptions(provider=cluster1),
)


def backend(name: str, hostname: str, provider: kubernetes.Provider) -> substra.Backend:
    """Memberships come by way of the orchestrator, so that the backends follow its release."""
    return substra.Backend(
        name,
        membership=orchestrator.memberships[name],
        hostname=hostname,
        users={f"{name}-admin": {"channel": "our-channel"}},
        chart={"path": config.get("backendChart")},
        deletion_protection=deletion_protection,
        opts=ResourceOptions(provider=provider),
    )


ingen = backend("ingen", f"substra.ingen.cluster-1.{domain}", cluster1)
biotechnica = backend("biotechnica", f"substra.biotechnica.cluster-2.{domain}", cluster2)

pulumi.export("caCertPem", network.ca_cert_pem)
pulumi.export("urls", [ingen.url, biotechnica.url])
pulumi.export("passwords", {"ingen": ingen.user_passwords, "biotechnica": biotechnica.user_passwords})
