/// What is stored: entities with record-style accessors, the repositories that write them, and the
/// Flyway migrations (`db/migration`). Reading in bulk lives in [org.reddino.schema.query].
///
/// A repository is a plain class over an `EntityManager`; the caller owns the transaction.
package org.reddino.schema;
