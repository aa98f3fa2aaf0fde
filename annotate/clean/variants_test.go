package clean_test

import (
	"strings"
	"testing"

	"zhupi/annotate/clean"
)

const third = "他强调，各级各部门要主动服务、靠前服务，帮助企业解决实际困难。"

// TestLinesCut shows lines of furniture in the forms in which they occur, before
// and behind the text: none stays, and the text does.
func TestLinesCut(t *testing.T) {
	c := newCleaner(t)
	const title = "张三赴某某科技考察招商"
	want := strings.Join([]string{first, second, third}, "\n")
	for _, line := range []string{
		"首页 > 新闻中心 > 正文", "当前位置：首页 >> 时政要闻 >> 正文", "您的位置:首页>新闻>本地", "您现在的位置：网站首页 → 新闻", "首页 / 资讯 / 正文",
		"字号：大 中 小", "【字体：大 中 小】", "A+ A-", "A- A A+", "大 | 中 | 小", "字体大小：小 中 大", "T大 T小",
		"来源：某某日报　2023年6月29日　08:05", "发布时间:2023-06-29 08:05 来源:某某网 浏览次数:123", "2023-06-29 08:05:00  某某新闻网", "稿件来源: 某某发布 | 作者: 李四 | 点击: 56",
		"打印本页 | 关闭窗口", "分享到：微信 微博 QQ空间", "收藏 打印 纠错", "扫一扫在手机打开当前页", "用微信扫描二维码分享至好友和朋友圈",
	} {
		r := mustClean(t, c, title+"\n"+line+"\n　　"+first+"\n　　"+second+"\n　　"+third, clean.Options{})
		if got := r.Text.String(); got != want || r.Meta.Title != title {
			t.Errorf("before the text: %q: title %q, text %q", line, r.Meta.Title, got)
		}
	}
	for _, line := range []string{
		"责任编辑：李四", "（责任编辑：李四）", "编辑：李四 校对：王五 审核：赵六", "[责编：李四]", "初审：李四　复审：王五　终审：赵六", "编辑丨李四", "统筹：李四 摄影：王五",
		"来源：某某日报", "（来源：某某发布）", "记者：李四 王五", "文/图 李四", "通讯员：李四",
		"版权声明：本文版权归某某网所有，未经授权不得转载。", "免责声明：以上内容仅供参考，不代表本站立场。", "声明：转载此文是出于传递更多信息之目的。", "【版权声明】凡本网注明来源的作品，均为本网版权所有。",
		"Copyright © 2023 某某网 All Rights Reserved", "某ICP备12345678号-1", "主办：某某市人民政府办公室  承办：某某市大数据中心", "版权所有：某某市人民政府",
		"更多精彩内容，请下载某某客户端。", "扫一扫，关注某某发布", "长按二维码关注我们", "点击“阅读原文”查看更多", "欢迎关注某某发布微信公众号！",
		"分享到:", "上一篇：某地项目集中开工", "下一篇：没有了", "相关阅读", "相关新闻：", "热门推荐", "猜你喜欢", "【打印】【关闭】", "返回顶部", "打印 关闭",
		"标签：招商 项目", "阅读 1234", "点赞 12 在看 3", "举报电话：0536-1234567", "新闻热线：12345 投稿邮箱：a@b.cn", "如有侵权，请联系我们删除。", "原标题：某某一行考察",
		"本帖最后由 小明 于 2023-6-29 08:05 编辑", "使用道具 举报", "回复 举报 收藏 分享", "|", "楼主", "1#",
	} {
		r := mustClean(t, c, title+"\n　　"+first+"\n　　"+second+"\n　　"+third+"\n"+line, clean.Options{})
		if got := r.Text.String(); got != want {
			t.Errorf("behind the text: %q: %q", line, strings.TrimPrefix(got, want))
		}
	}
	for _, line := range []string{
		"▲张三在考察。李四 摄", "图为考察现场。李四/摄", "图为考察现场。 某某融媒供图", "（图片来源：某某发布）", "图1：考察现场 李四摄", "↑座谈会现场 王五 摄",
	} {
		r := mustClean(t, c, title+"\n　　"+first+"\n"+line+"\n　　"+second+"\n　　"+third, clean.Options{})
		if got := r.Text.String(); got != want {
			t.Errorf("within the text: %q: %q", line, got)
		}
	}
}

// TestCharactersInVariants shows the rules for characters on forms beside the
// plain ones.
func TestCharactersInVariants(t *testing.T) {
	c := newCleaner(t)
	for _, test := range []struct{ name, raw, want string }{
		{"Taiwan forms", "臺灣廠商參觀軟體園區，裡面的產線與這裏的產綫並無分別，群眾説好", "台湾厂商参观软体园区，里面的产线与这里的产线并无分别，群众说好"},
		{"old variants", "羣衆爲發展峯會歡呼，牀邊綉花，強調總結", "群众为发展峰会欢呼，床边绣花，强调总结"},
		{"words", "頭髮發展，乾淨乾隆，後來皇后，鐘錶鍾情，麵粉面貌", "头发发展，干净乾隆，后来皇后，钟表钟情，面粉面貌"},
		{"numeric entities", "潍坊&#8220;双招&#x201d;&mdash;&hellip;&#160;&lt;a&gt;", "潍坊“双招”—… <a>"},
		{"escaped twice", "潍坊&amp;nbsp;青岛", "潍坊 青岛"},
		{"commas", "潍坊,，青岛，,济南、、淄博,,,烟台", "潍坊，青岛，济南、淄博，烟台"},
		{"indents", "????" + first + "\n?????" + second, first + "\n" + second},
		{"wide indents", "\u3000\u3000" + first + "\n\u00a0\u00a0\u00a0\u00a0" + second, first + "\n" + second},
		{"pipes", "| " + first + " |\n| |\n| " + second + " |", first + "\n" + second},
		{"joiners", "潍\u200b坊\u2060市\ufeff委\u00ad书\u200e记", "潍坊市委书记"},
		{"break in a sentence", "市委书记张三来到某某科技有限公司考察调研，\n详细了解企业生产经营情况。", "市委书记张三来到某某科技有限公司考察调研，详细了解企业生产经营情况。"},
		{"one piece", strings.Repeat(first, 5) + " " + strings.Repeat(second, 5) + "  " + strings.Repeat(third, 5), strings.Repeat(first, 5) + "\n" + strings.Repeat(second, 5) + "\n" + strings.Repeat(third, 5)},
		{"censored", "市委fsj张三、县zf、党zy与区纪委jw，市sz", "市委副书记张三、县政府、党中央与区纪委jw，市市长"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := mustClean(t, c, test.raw, clean.Options{}).Text.String(); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
