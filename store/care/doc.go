// Package care keeps a notebook's file well: copies of it, their way back, the rotation of daily
// ones, and an examination that says what is not as it should be.
//
// What it guarantees:
//   - A backup is whole, read back and checked before it gets its name; it never holds the device's
//     key.
//   - A restore checks the whole backup before it touches the notebook, says what the notebook would
//     lose, and keeps the notebook that it replaces.
//   - An examination changes nothing but what opening the notebook changes.
//
// It imports store/sqlite: PostgreSQL has tools of its own. Only cmd imports it.
package care
