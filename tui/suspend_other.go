//go:build !linux

package tui

// suspendable is true: here Bubble Tea suspends where the system can.
func suspendable() bool { return true }
