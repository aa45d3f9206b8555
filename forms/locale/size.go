package locale

// Size writes a number of bytes as people read it: "640 octets", "12 Kio", "1,2 Mio".
func Size(bytes int64, lang Lang) string {
	const kibi, mebi = 1 << 10, 1 << 20
	n := float64(bytes)
	switch {
	case bytes < kibi:
		return Count(n, lang.Pick("octet", "byte"), lang.Pick("octets", "bytes"), lang)
	case bytes < mebi:
		return FormatNumber(n/kibi, 0, lang) + noBreakSpace + lang.Pick("Kio", "KiB")
	}
	return FormatNumber(n/mebi, 1, lang) + noBreakSpace + lang.Pick("Mio", "MiB")
}
