// Package fill is the screen where an audit is filled: the outline of its questions and one
// question at a time. An answer is accepted by the form, saved, and only then left behind; what
// is typed meanwhile waits its turn. Nothing typed is lost: what is not accepted is kept as a
// draft.
//
// Only package tui imports it.
package fill
