// Package oplog is what synchronisation is made of: signed operations that are never changed,
// the causes that bind them, and the fold that turns a set of operations into a state.
//
// An operation gives one value to one register (space, object, field). Its identity is the
// SHA-256 of its JSON bytes, which are kept as they were written and never encoded again; its
// signature is the device's Ed25519 signature of that identity. An operation names its causes:
// the previous operation of its device in the space, and the operations whose value it
// replaces. It is applied only when its causes are known, so the state is a pure function of
// the set of operations: their order of arrival and their repetition do not matter.
//
// No clock decides anything. Two values of a register of which neither replaces the other are
// a conflict, and both stay.
//
// The package is pure: no I/O, no clock. It imports nothing of this module; store and what
// exchanges operations may import it.
package oplog
