package expr

import (
	"math"
	"strings"
)

// A position is a text, "latitude longitude altitude accuracy" in degrees and metres, the last
// two left out at will; a trace or a shape is positions with semicolons between them.
var geoFunctions = map[string]function{
	"area":     plain(1, 1, geographic("area", area)),
	"distance": plain(1, -1, geographic("distance", distance)),
}

// earthRadius is that of the equator, in metres, as ODK takes it.
const earthRadius = 6_378_100

type point struct{ latitude, longitude float64 } // in radians

// geographic is a function of all positions in its arguments, every node of node-sets, to the
// centimetre. It is NaN when one of them is no position.
func geographic(name string, measure func([]point) float64) func(args []code) code {
	return func(args []code) code {
		args = spread(args)
		return numberCode(func(fr *frame) float64 {
			var points []point
			valid := true
			for i := range args {
				args[i].each(fr, func(v Value) bool {
					points, valid = fr.appendPoints(name, points, v.String())
					return valid
				})
				if !valid {
					return math.NaN()
				}
			}
			return math.Round(measure(points)*100) / 100
		})
	}
}

func (fr *frame) appendPoints(function string, points []point, text string) ([]point, bool) {
	if !fr.spendText(function, len(text)) {
		return nil, false
	}
	for one := range strings.SplitSeq(strings.TrimRight(text, xmlSpace+";"), ";") {
		p, ok := parsePoint(one)
		if !ok {
			return nil, false
		}
		points = append(points, p)
	}
	return points, true
}

func parsePoint(text string) (point, bool) {
	fields := strings.Fields(text)
	if len(fields) < 2 || len(fields) > 4 {
		return point{}, false
	}
	latitude, ok := parseDecimal(fields[0])
	longitude, okLongitude := parseDecimal(fields[1])
	if !ok || !okLongitude || math.Abs(latitude) > 90 || math.Abs(longitude) > 180 {
		return point{}, false
	}
	return point{latitude * math.Pi / 180, longitude * math.Pi / 180}, true
}

// distance adds the great circles from each position to the next, in metres, by the haversine
// formula.
func distance(points []point) float64 {
	total := 0.0
	for i := 1; i < len(points); i++ {
		a, b := points[i-1], points[i]
		latitude := math.Sin((b.latitude - a.latitude) / 2)
		longitude := math.Sin((b.longitude - a.longitude) / 2)
		h := latitude*latitude + math.Cos(a.latitude)*math.Cos(b.latitude)*longitude*longitude
		total += 2 * earthRadius * math.Asin(math.Min(1, math.Sqrt(h)))
	}
	return total
}

// area is that of the polygon on the sphere, in square metres, whether or not the last
// position repeats the first.
func area(points []point) float64 {
	if len(points) < 3 {
		return 0
	}
	sum, from := 0.0, points[len(points)-1]
	for _, to := range points {
		sum += (to.longitude - from.longitude) * (2 + math.Sin(from.latitude) + math.Sin(to.latitude))
		from = to
	}
	return math.Abs(sum) * earthRadius * earthRadius / 2
}
