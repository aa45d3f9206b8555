package main

import "time"

// noWorld is the world of a form that asks nothing of it.
type noWorld struct{}

func (noWorld) Now() time.Time                                       { return time.Time{} }
func (noWorld) Lookup(string, string, string, string) (string, bool) { return "", false }
func (noWorld) WorkdayAdd(day time.Time, _ int) (time.Time, error)   { return day, nil }
func (noWorld) SchooldayAdd(day time.Time, _ int) (time.Time, error) { return day, nil }
func (noWorld) Random() float64                                      { return 0 }
func (noWorld) UUID() string                                         { return "" }
func (noWorld) Property(string) string                               { return "" }
func (noWorld) Version() string                                      { return "" }
func (noWorld) PartComplete(string) bool                             { return false }
func (noWorld) CountFindings(string, string) int                     { return 0 }
func (noWorld) OpenConflicts() int                                   { return 0 }
