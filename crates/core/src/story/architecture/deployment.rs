//! `deployment`: what runs where, how it is configured and watched.

use super::Relation;
use crate::story::schema::declare::mapping;

mapping! {
    /// Where the system runs.
    Deployment "`deployment`" at "architecture.deployment" {
        /// Which environments there are.
        environment: texts = ["environment", "environments"];
        /// What the containers run on.
        nodes: many Node = ["nodes"];
        /// How configuration is managed, as Markdown.
        configuration_management: text = ["configuration_management", "configuration"];
        /// How it is watched.
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
    }
}

mapping! {
    /// What is watched.
    Monitoring "`monitoring`" at "architecture.deployment.monitoring" {
        /// What is measured.
        metrics: texts = ["metrics"];
        /// What is logged.
        logs: texts = ["logs", "logging"];
        /// What is traced.
        traces: texts = ["traces", "tracing"];
        /// What wakes somebody.
        alerts: texts = ["alerts", "alerting"];
    }
}
