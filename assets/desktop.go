package assets

import _ "embed"

// Regular is the interface's and the articles' font, Noto Sans SC 400.
//
//go:embed fonts/NotoSansSC_400Regular.ttf
var Regular []byte

// Bold is Noto Sans SC 700.
//
//go:embed fonts/NotoSansSC_700Bold.ttf
var Bold []byte

// Icon is the program's icon, a PNG of 512×512 pixels.
//
//go:embed icon/zhupi.png
var Icon []byte
