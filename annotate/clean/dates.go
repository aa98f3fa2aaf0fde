package clean

import (
	"fmt"
	"strconv"
	"strings"
)

// datePattern matches a year and what follows of month, day and time: with
// digits or Chinese numerals, the weekday and the half of the day in between.
const datePattern = `((?:20|19)\d\d|[一二][〇○零九][〇○零一二三四五六七八九]{2})\s?[-/.年]\s?(\d{1,2}|[一二三四五六七八九十]{1,3})` +
	`(?:\s?[-/.月]\s?(\d{1,2}|[一二三四五六七八九十]{1,3})\s?日?)?` +
	`(?:\s*[（(]?(?:星期|周)[一二三四五六日天][）)]?)?` +
	`(?:[\sT]*(上午|下午|晚上|晚|凌晨|早上|中午)?\s?(\d{1,2})[:：时](\d{2})(?:[:：分](\d{2}))?[分秒]?)?`

// The groups of datePattern.
const (
	yearGroup = iota + 1
	monthGroup
	dayGroup
	halfGroup
	hourGroup
	minuteGroup
	secondGroup
)

// normalDate writes the groups of datePattern, as far as they were given and can
// be, in the order of ISO 8601.
func normalDate(m []string) string {
	if m == nil {
		return ""
	}
	year, month, day := number(m[yearGroup]), number(m[monthGroup]), number(m[dayGroup])
	out := strconv.Itoa(year)
	if month < 1 || month > 12 {
		return out
	}
	out += fmt.Sprintf("-%02d", month)
	if day < 1 || day > 31 {
		return out
	}
	out += fmt.Sprintf("-%02d", day)
	hour, minute, second := number(m[hourGroup]), number(m[minuteGroup]), number(m[secondGroup])
	if half := m[halfGroup]; (half == "下午" || strings.HasPrefix(half, "晚")) && hour < 12 {
		hour += 12
	}
	if m[hourGroup] == "" || hour > 23 || minute > 59 {
		return out
	}
	out += fmt.Sprintf(" %02d:%02d", hour, minute)
	if m[secondGroup] == "" || second > 59 {
		return out
	}
	return out + fmt.Sprintf(":%02d", second)
}

// number reads digits, or Chinese numerals as dates have them: 二〇二三, 十一, 三十.
func number(s string) int {
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	n, tens := 0, false
	for _, r := range s {
		if r == '十' {
			n, tens = max(n, 1)*10, true
			continue
		}
		digit := strings.IndexRune("〇一二三四五六七八九", r) / len("〇")
		if r == '零' || r == '○' {
			digit = 0
		}
		if !tens {
			n *= 10
		}
		n += digit
	}
	return n
}
