// Package disk asks the operating system what Go's own packages do not tell of it: how much space
// is left, and whether an error means that there is none.
//
// It imports nothing of this program; every room of the store may import it.
package disk
