package extract

import "zhupi/annotate/text"

// occurrences numbers the strings of the candidates, -1 for single characters,
// and finds where each stands in the text. It walks the text once.
func occurrences(p *page, candidates []candidate) (numbers []int32, places [][]text.Span) {
	const prefix = -1
	known := map[uint64]int32{}
	numbers = make([]int32, len(candidates))
	for i, c := range candidates {
		numbers[i] = -1
		if c.Len() < 2 || c.Len() > maxName {
			continue
		}
		h := hashSeed
		for j := c.Start; j < c.End; j++ {
			h = mix(h, uint64(p.runes[j]))
			if _, ok := known[h]; !ok {
				known[h] = prefix
			}
		}
		if known[h] == prefix {
			known[h] = int32(len(places))
			places = append(places, nil)
		}
		numbers[i] = known[h]
	}
	for start := range p.runes {
		h := hashSeed
		for end := start; end < len(p.runes) && end-start < maxName; end++ {
			h = mix(h, uint64(p.runes[end]))
			number, ok := known[h]
			if !ok {
				break
			}
			if number != prefix {
				places[number] = append(places[number], text.Span{Start: start, End: end + 1})
			}
		}
	}
	return numbers, places
}
