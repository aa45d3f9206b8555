// Package cli is the command line of carnet: commands, flags, configuration, exit codes and
// messages. [Run] is the whole program but for the process around it, so that all of it is
// tested in-process.
//
// A command reads its arguments, asks the notebook, and writes what it got: as text for people,
// or as JSON whose names are a contract. What goes wrong becomes one sentence in the user's
// language, one code for programs, and one exit code (exit.go).
//
// Only cmd/carnet imports it. It is where the engine of the store and the clock are chosen.
package cli
