// Package early runs before Bubble Tea's own init. Bubble Tea v1 asks the terminal for its
// background colour while it is being imported, and waits five seconds where nothing answers;
// telling Lip Gloss first makes it skip the question. Go initialises ready packages in the
// order of their import paths, so this path must sort before github.com/charmbracelet/bubbletea.
//
// Only cmd/carnet imports it, for its effect.
package early

import "github.com/charmbracelet/lipgloss"

func init() { lipgloss.SetHasDarkBackground(true) }
