// Package store keeps what is known of schools and audits, with its whole history, and hands
// it out as a [dossier.Dossier].
//
// What it guarantees:
//   - A call that returned without error is on the disk.
//   - Nothing said is ever overwritten: each change is a signed operation (see oplog) that
//     names what it replaces, and what was replaced can be read with [Store.History].
//   - Each call that writes is one transaction: all of it or nothing.
//   - Two values given apart for one question are both kept and listed as a conflict.
//   - The present state (tables head and tip) is a cache of the operations, updated in the
//     transaction that adds them.
//
// Only facts are stored; progress, findings and the roadmap are derived by forms/derive. What
// names or reaches a person is kept in the establishment's space, where it can be erased.
//
// The SQL is written once, in what SQLite and PostgreSQL have in common; an [Engine] brings
// what differs. A Store is safe for concurrent use. tui/work, cmd and the store's own engines
// may import this package; it imports forms, forms/dossier and store/oplog.
package store
