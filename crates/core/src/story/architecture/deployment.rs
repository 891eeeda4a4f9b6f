//! `deployment`: the nodes that containers run on, their configuration and monitoring.

use super::Relation;
use crate::story::schema::declare::mapping;

mapping! {
    /// How the system is deployed.
    Deployment "`deployment`" inside "architecture.deployment" {
        /// Its environments.
        environment: texts = ["environment", "environments"];
        /// The nodes that the containers run on.
        nodes: many Node = ["nodes"];
        /// How configuration is managed, as Markdown.
        configuration_management: text = ["configuration_management", "configuration"];
        /// How it is monitored.
        monitoring: one Monitoring = ["monitoring", "observability"];
    }
}

mapping! {
    /// A machine, cluster or service on which containers run.
    Node "a node" at "architecture.deployment.nodes" {
        /// What it is called.
        name: text = ["name", "node"];
        /// What it is.
        technology: text = ["technology", "tech"];
        /// How many there are.
        instances: text = ["instances", "replicas"];
        /// The containers on it.
        runs: texts = ["runs", "containers"];
        /// What it uses.
        uses: many Relation = ["uses", "relations"];
        /// What it is for.
        description: text = ["description", "purpose"];
        /// The nodes inside it.
        nodes: many Node = ["nodes"];
        /// The boundary that it is drawn in, with others of the same group.
        group: text = ["group", "boundary"];
    }
}

mapping! {
    /// What is monitored.
    Monitoring "`monitoring`" inside "architecture.deployment.monitoring" {
        /// What is measured.
        metrics: texts = ["metrics"];
        /// What is logged.
        logs: texts = ["logs", "logging"];
        /// What is traced.
        traces: texts = ["traces", "tracing"];
        /// What triggers an alert.
        alerts: texts = ["alerts", "alerting"];
    }
}
