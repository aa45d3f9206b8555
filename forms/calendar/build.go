package calendar

import (
	"slices"
	"time"
)

// build checks rows against each other and makes the calendar they describe.
func build(rows []Period) (*Calendar, error) {
	c := &Calendar{rows: rows, periods: slices.Clone(rows), firstDay: map[int]Day{}}
	for _, row := range rows {
		if row.Zone != AllZones && c.zone == "" {
			c.zone = row.Zone
		}
		if row.Zone != AllZones && row.Zone != c.zone {
			return nil, refusedYear(row.Year, "deux zones, "+c.zone+" et "+row.Zone, "two zones, "+c.zone+" and "+row.Zone)
		}
		if row.Kind == Rentree {
			c.firstDay[row.firstYear()] = row.Start
		}
	}
	if c.zone == "" {
		return nil, &FileError{French: "aucune période d’une zone.", English: "no period of a zone."}
	}
	if err := c.joinSummers(); err != nil {
		return nil, err
	}
	slices.SortStableFunc(c.periods, func(a, b Period) int { return int(a.Start - b.Start) })
	for _, check := range []func() error{c.checkComplete, c.checkInside, c.checkApart} {
		if err := check(); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// joinSummers ends each summer where the next year begins.
func (c *Calendar) joinSummers() error {
	for i := range c.periods {
		p := &c.periods[i]
		if p.Kind != Summer {
			continue
		}
		next := p.firstYear() + 1
		resume, known := c.firstDay[next]
		switch {
		case known && !p.Open && p.Resume != resume:
			name := yearName(next)
			return refusedYear(p.Year, "l’été ne finit pas à la rentrée "+name, "the summer does not end where "+name+" begins")
		case known:
			p.Resume, p.Open = resume, false
		case p.Open:
			p.Resume = september(next)
		}
	}
	for _, row := range c.rows {
		year := row.firstYear()
		_, known := c.firstDay[year-1]
		if row.Kind == Rentree && !known && september(year) < row.Start {
			// No summer before the earliest year closes the first days of its September.
			row.Kind, row.Year, row.Start = Summer, yearName(year-1), september(year)
			c.periods = append(c.periods, row)
		}
	}
	return nil
}

// checkComplete wants of each year one first day of class, one summer, and nothing twice.
func (c *Calendar) checkComplete() error {
	type key struct {
		year string
		kind PeriodKind
	}
	seen := map[key]bool{}
	for _, row := range c.rows {
		at := key{row.Year, row.Kind}
		if seen[at] {
			return refusedPeriod(row, "donné deux fois", "given twice")
		}
		seen[at] = true
	}
	for _, row := range c.rows {
		for _, needed := range []PeriodKind{Rentree, Summer} {
			if !seen[key{row.Year, needed}] {
				return refusedPeriod(Period{Year: row.Year, Kind: needed}, "manque", "missing")
			}
		}
	}
	return nil
}

// checkInside wants each period to lie between the first day of class and the summer of its
// year, and the summer to end about September.
func (c *Calendar) checkInside() error {
	summers := map[string]Day{}
	for _, row := range c.rows {
		if row.Kind == Summer {
			summers[row.Year] = row.Start
		}
	}
	const tolerance = 31 // days around 1 September
	for _, p := range c.periods {
		year := p.firstYear()
		first, known := c.firstDay[year]
		if !known {
			continue // the September before the earliest year
		}
		earliest, latest := september(year)-tolerance, september(year+1)+tolerance
		switch {
		case p.Kind != Rentree && p.Start >= p.Resume:
			return refusedPeriod(p, "la reprise n’est pas après le début", "resumption not after start")
		case p.Start < max(first, earliest), p.Start > summers[p.Year], p.Resume > latest,
			p.Kind == Rentree && p.Start > september(year)+tolerance:
			return refusedPeriod(p, "hors de l’année", "outside the year")
		}
	}
	return nil
}

// checkApart wants no two holidays to share a day.
func (c *Calendar) checkApart() error {
	var last *Period
	for i := range c.periods {
		p := &c.periods[i]
		if !p.closes() {
			continue
		}
		if last != nil && p.Start < last.Resume {
			other := string(last.Kind)
			return refusedPeriod(*p, "chevauche "+other, "overlaps "+other)
		}
		last = p
	}
	return nil
}

func refusedPeriod(p Period, french, english string) *FileError {
	return refusedYear(p.Year, string(p.Kind)+"\u00a0: "+french, string(p.Kind)+": "+english)
}

func refusedYear(year, french, english string) *FileError {
	return &FileError{French: "année " + year + ", " + french + ".", English: "year " + year + ", " + english + "."}
}

// september is the 1 September on which a school year begins by law.
func september(year int) Day { return NewDay(year, time.September, 1) }
