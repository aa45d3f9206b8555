package expr

// These ask the Env: tables, chance, the device.
var outsideFunctions = map[string]function{
	"pulldata": {4, 4, pulldata},
	"random":   plain(0, 0, func([]code) code { return numberCode((*frame).random) }),
	"uuid":     plain(0, 1, uuid),
	"version":  plain(0, 0, func([]code) code { return textCode(func(fr *frame) string { return fr.env.Version() }) }),
	"property": plain(1, 1, func(args []code) code {
		name := args[0].text
		return textCode(func(fr *frame) string { return fr.env.Property(name(fr)) })
	}),
}

// pulldata is pulldata(table, column, key column, key), blank when no row has the key.
func pulldata(c *compiler, t *callTerm, args []code) (code, error) {
	for i := 1; i <= 2; i++ {
		table, column := args[0].literal, args[i].literal
		if table != nil && column != nil && !c.scope.HasTable(table.String(), column.String()) {
			return code{}, t.mistyped(i, NoTable, table.String(), column.String())
		}
	}
	table, column, keyColumn, key := args[0].text, args[1].text, args[2].text, args[3].text
	return textCode(func(fr *frame) string {
		cell, _ := fr.env.Lookup(table(fr), column(fr), keyColumn(fr), key(fr))
		return cell
	}), nil
}

// uuid is a UUID, or a random name of the given number of letters and digits.
func uuid(args []code) code {
	if len(args) == 0 {
		return textCode(func(fr *frame) string { return fr.env.UUID() })
	}
	const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	return textCode(func(fr *frame) string {
		length := args[0].number(fr)
		if !(length >= 1) { // NaN too
			return ""
		}
		n := int(min(length, maxText+1))
		if !fr.fits("uuid", n) || !fr.spend(n) {
			return ""
		}
		name := make([]byte, n)
		for i := range name {
			name[i] = alphabet[int(fr.env.Random()*float64(len(alphabet)))]
		}
		return string(name)
	})
}
