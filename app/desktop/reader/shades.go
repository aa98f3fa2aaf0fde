package reader

import "image/color"

// shades are the tints that a label's colour is shown in.
type shades struct {
	full, light color.NRGBA // behind words, decided and suggested
	line        color.NRGBA // bar
	name        color.NRGBA // label's name
}

// shadesOf derives the tints from a label's colour. The opacities are chosen so
// that text on a full wash keeps a contrast of 7:1 or more in both themes
// (checked in TestContrast); names are drawn lighter on dark ground.
func shadesOf(c color.NRGBA, dark bool) shades {
	name := mix(c, color.NRGBA{A: 255}, 0.25)
	full, light := uint8(72), uint8(34)
	if dark {
		name = mix(c, color.NRGBA{R: 255, G: 255, B: 255, A: 255}, 0.45)
		full, light = 96, 48
	}
	return shades{full: alpha(c, full), light: alpha(c, light), line: c, name: name}
}

func alpha(c color.NRGBA, a uint8) color.NRGBA {
	c.A = a
	return c
}

// mix moves c towards o by part, 0…1.
func mix(c, o color.NRGBA, part float32) color.NRGBA {
	one := func(a, b uint8) uint8 { return uint8(float32(a)*(1-part) + float32(b)*part) }
	return color.NRGBA{R: one(c.R, o.R), G: one(c.G, o.G), B: one(c.B, o.B), A: 255}
}
