package desktop

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"zhupi/assets"
)

// Names under which the choice of theme is kept.
const (
	themeSystem = "system"
	themeLight  = "light"
	themeDark   = "dark"
)

// zhupiTheme is Fyne's own theme with the bundled Chinese font, denser
// spacing, and vermilion as the primary colour.
type zhupiTheme struct {
	fyne.Theme
	regular, bold fyne.Resource
	choice        string
	colors        map[fyne.ThemeColorName]pair
}

func newTheme(choice string) fyne.Theme {
	return &zhupiTheme{
		Theme:   theme.DefaultTheme(),
		regular: fyne.NewStaticResource("NotoSansSC-Regular.ttf", assets.Regular),
		bold:    fyne.NewStaticResource("NotoSansSC-Bold.ttf", assets.Bold),
		choice:  choice,
		colors:  colors(),
	}
}

// Font gives the bundled font for every style: Fyne's own fonts have no hanzi.
func (t *zhupiTheme) Font(style fyne.TextStyle) fyne.Resource {
	switch {
	case style.Symbol:
		return t.Theme.Font(style)
	case style.Bold:
		return t.bold
	}
	return t.regular
}

// Size makes room for text: the window is full of it.
func (t *zhupiTheme) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case theme.SizeNamePadding:
		return 4
	case theme.SizeNameInnerPadding:
		return 6
	case theme.SizeNameText:
		return 13
	case theme.SizeNameInlineIcon:
		return 18
	}
	return t.Theme.Size(name)
}

// Color follows the analyst's choice of light or dark where there is one.
func (t *zhupiTheme) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	switch t.choice {
	case themeLight:
		variant = theme.VariantLight
	case themeDark:
		variant = theme.VariantDark
	}
	own, ok := t.colors[name]
	switch {
	case !ok:
		return t.Theme.Color(name, variant)
	case variant == theme.VariantDark:
		return own.dark
	}
	return own.light
}

// pair is a colour in the light and in the dark theme.
type pair struct {
	light, dark color.NRGBA
}

// colors are those that differ from Fyne's: paper and ink, vermilion for what is
// primary, and a blue selection that no label's colour resembles.
func colors() map[fyne.ThemeColorName]pair {
	rgb := func(c uint32) color.NRGBA {
		return color.NRGBA{R: uint8(c >> 16), G: uint8(c >> 8), B: uint8(c), A: 0xFF}
	}
	faint := func(c uint32, a uint8) color.NRGBA {
		n := rgb(c)
		n.A = a
		return n
	}
	return map[fyne.ThemeColorName]pair{
		theme.ColorNamePrimary:             {rgb(0xC03A2B), rgb(0xE86A58)},
		theme.ColorNameForegroundOnPrimary: {rgb(0xFFFFFF), rgb(0x1B1B1D)},
		theme.ColorNameBackground:          {rgb(0xFCFBF8), rgb(0x1E1F22)},
		theme.ColorNameForeground:          {rgb(0x222222), rgb(0xE6E4DF)},
		theme.ColorNameSelection:           {faint(0x2F7FD6, 0x55), faint(0x4C9BF0, 0x66)},
		theme.ColorNameFocus:               {faint(0xC03A2B, 0x30), faint(0xE86A58, 0x40)},
		theme.ColorNameDisabled:            {rgb(0x77746E), rgb(0x96938D)},
		theme.ColorNamePlaceHolder:         {rgb(0x6A6864), rgb(0xA6A39D)},
	}
}
