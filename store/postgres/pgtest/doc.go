// Package pgtest gives tests a PostgreSQL server of their own, from the programs that are
// installed: on a Unix socket in a folder of its own, flushing to the disk as a real one does.
// Tests of packages that speak to PostgreSQL import it; nothing else does.
package pgtest
