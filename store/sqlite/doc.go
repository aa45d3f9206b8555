// Package sqlite opens a store kept in one SQLite file (pure Go, no C).
//
// What it guarantees:
//   - A file that is refused is not changed, not even opened by SQLite: its header is judged
//     first. A file of a newer program, of another program, a damaged one, a folder or a pipe
//     each give their own error.
//   - A new file appears whole or not at all, readable by its owner only.
//   - Before an older file is changed for a new version, a copy is made beside it.
//   - A call that returned has been flushed to the disk (WAL, synchronous=FULL).
//
// It imports store. Only cmd may import it, to choose the engine.
package sqlite
