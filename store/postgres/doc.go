// Package postgres opens a store kept in a PostgreSQL database, for servers.
//
// What it guarantees:
//   - A call that returned was flushed to the server's disk: sessions that may forget
//     (fsync or synchronous_commit off) are refused.
//   - Whoever writes has the turn until its transaction ends, among all processes: the row of the
//     table turn is locked first. The order of arrival is hence the order of commits, without a
//     gap, and a [store.Mark] misses nothing.
//   - A database of another program, or of a newer version of this one, is refused unchanged. Two
//     servers that start at once migrate once.
//   - An address's password is in no error.
//
// It needs row locks and plain SQL only: no sequence that readers rely on, no advisory lock, no
// notification, so that what speaks PostgreSQL's protocol can serve.
//
// It imports store and store/device. Only cmd may import it, to choose the engine.
package postgres
