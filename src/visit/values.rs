//! What this visitor ticked as important: printed on the conversation slip,
//! and used for nothing else.

use std::sync::Arc;

use crate::content::{Pack, Statement};

/// The ticked statements, in the order of the page they stand on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Important {
    ticked: Vec<Arc<Statement>>,
}

impl Important {
    /// Whether this statement is ticked.
    #[must_use]
    pub fn contains(&self, statement: &Statement) -> bool {
        self.ticked.iter().any(|ticked| ticked.id == statement.id)
    }

    /// The ticked statements as `pack` says them, in its order.
    #[must_use]
    pub fn said_by(&self, pack: &Pack) -> Vec<Arc<Statement>> {
        let statements = pack.values.iter().flat_map(|values| &values.statements);
        statements.filter(|statement| self.contains(statement)).cloned().collect()
    }

    pub(super) fn tick(&mut self, statement: &Arc<Statement>) {
        if self.contains(statement) {
            self.ticked.retain(|ticked| ticked.id != statement.id);
        } else {
            self.ticked.push(Arc::clone(statement));
        }
    }
}
