//! Draws an SVG: what is too large is refused before any pixel is.

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{Group, Node, Options, Rect, Tree};
use roxmltree::{Document, ParsingOptions};

use crate::css::StyleSheet;
use crate::limits::{
    MAX_BYTES, MAX_DRAWN_PIXELS, MAX_LAYER_PIXELS, MAX_MATCHES, MAX_NODES, MAX_PIXELS, MAX_TEXT,
};
use crate::options::{PngError, PngOptions};
use crate::rewrite::{Page, rewrite};

pub(crate) fn to_png(svg: &str, options: &PngOptions) -> Result<Vec<u8>, PngError> {
    if !(options.scale > 0.0 && options.scale <= 100.0) {
        return Err(PngError::Option("scale", "a number above 0, at most 100"));
    }
    let background = match options.background.as_deref() {
        None => None,
        Some(color) => Some(parse_color(color)?),
    };
    let (rewritten, page) = read(svg).map_err(PngError::Svg)?;
    let tree = Tree::from_str(&rewritten, &Options::default())
        .map_err(|error| PngError::Svg(format!("the SVG can't be drawn: {error}")))?;
    // A page without a colour of its own is almost black under dark colours.
    let own = page.background.and_then(|color| parse_color(&color).ok());
    let plain = if page.is_dark { Color::from_rgba8(0x14, 0x18, 0x1f, 0xff) } else { Color::WHITE };
    draw(&tree, options.scale, background.or(own).unwrap_or(plain)).map_err(PngError::Svg)
}

fn parse_color(text: &str) -> Result<Color, PngError> {
    if text == "transparent" {
        return Ok(Color::TRANSPARENT);
    }
    let color: svgtypes::Color = text
        .parse()
        .map_err(|_| PngError::Option("background", "a color of CSS, such as \"#fff\""))?;
    Ok(Color::from_rgba8(color.red, color.green, color.blue, color.alpha))
}

/// The SVG without style sheets and text, and its page.
fn read(svg: &str) -> Result<(String, Page), String> {
    if svg.len() > MAX_BYTES {
        return Err(format!("the SVG is larger than {} MB", MAX_BYTES >> 20));
    }
    let options = ParsingOptions { nodes_limit: MAX_NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(svg, options)
        .map_err(|error| format!("this is not an SVG: {error}"))?;
    let root = document.root_element().tag_name();
    if root.name() != "svg" || root.namespace() != Some("http://www.w3.org/2000/svg") {
        return Err(format!(
            "this is not an SVG: its root is <{}>, not <svg xmlns=\"http://www.w3.org/2000/svg\">",
            root.name().chars().take(40).collect::<String>()
        ));
    }
    let is_style = |it: &roxmltree::Node<'_, '_>| it.tag_name().name() == "style";
    let css: Vec<&str> =
        document.descendants().filter(is_style).filter_map(|it| it.text()).collect();
    let css = css.join("\n");
    let sheet = StyleSheet::parse(&css);
    let elements = document.descendants().filter(roxmltree::Node::is_element).count();
    if sheet.cost().saturating_mul(elements) > MAX_MATCHES {
        return Err("the SVG has too many elements for so many style rules".to_owned());
    }
    let is_drawn = |it: &roxmltree::Node<'_, '_>| {
        let parent = it.parent_element().map(|it| it.tag_name().name());
        it.is_text() && matches!(parent, Some("text" | "tspan"))
    };
    let texts = document.descendants().filter(is_drawn).filter_map(|it| it.text());
    if texts.map(str::len).sum::<usize>() > MAX_TEXT {
        return Err("the SVG has too much text".to_owned());
    }
    rewrite(&document, &sheet)
}

fn draw(tree: &Tree, scale: f32, background: Color) -> Result<Vec<u8>, String> {
    let size = tree.size();
    let (width, height) = ((size.width() * scale).ceil(), (size.height() * scale).ceil());
    let pixels = width * height;
    if pixels > MAX_PIXELS || pixels.is_nan() {
        return Err(format!(
            "a picture of {width} × {height} pixels is too large: at most {} million are drawn",
            MAX_PIXELS / 1e6
        ));
    }
    let canvas = Rect::from_xywh(0.0, 0.0, size.width(), size.height());
    let mut cost = Cost { canvas, layers: 0, drawn: 0.0, fixed: 0.0 };
    cost.group(tree.root(), 1);
    let is_too_complex = pixels * cost.layers as f32 > MAX_LAYER_PIXELS
        || f64::from(scale * scale) * cost.drawn + cost.fixed > f64::from(MAX_DRAWN_PIXELS);
    if is_too_complex {
        return Err("the SVG has too many large or half-transparent shapes".to_owned());
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "limited above")]
    let pixmap = Pixmap::new(width as u32, height as u32);
    let mut pixmap = pixmap.ok_or("the SVG has no size")?;
    pixmap.fill(background);
    resvg::render(tree, Transform::from_scale(scale, scale), &mut pixmap.as_mut());
    pixmap.encode_png().map_err(|error| format!("the picture can't be encoded: {error}"))
}

/// What a picture takes to make.
struct Cost {
    canvas: Option<Rect>,
    /// Pictures that are drawn apart at the same time, with the whole.
    layers: usize,
    /// Pixels of the SVG that shapes cover: those filled in the rectangles around them.
    drawn: f64,
    /// What shapes take whatever their size, as pixels of the picture.
    fixed: f64,
}

/// What a shape takes besides its pixels, and what a group takes that is drawn apart.
const SHAPE_PIXELS: f64 = 500.0;
const LAYER_PIXELS: f64 = 5_000.0;
/// How often each pixel of a group that is drawn apart is looked at.
const LAYER_PASSES: f64 = 10.0;

impl Cost {
    fn group(&mut self, group: &Group, layers: usize) {
        self.layers = self.layers.max(layers);
        // A clip path is drawn for each group that it clips.
        if self.fixed > f64::from(MAX_DRAWN_PIXELS) {
            return;
        }
        for node in group.children() {
            let area = self.visible(node.abs_stroke_bounding_box());
            match node {
                Node::Group(group) if group.should_isolate() => {
                    self.drawn += LAYER_PASSES * area;
                    self.fixed += LAYER_PIXELS;
                    if let Some(clip) = group.clip_path() {
                        self.group(clip.root(), layers + 1);
                    }
                    self.group(group, layers + 2);
                }
                Node::Group(group) => self.group(group, layers),
                Node::Path(path) => {
                    // A line across the picture covers little of the rectangle around it.
                    let line = match (path.fill(), path.stroke()) {
                        (None, Some(stroke)) => {
                            let around = path.abs_stroke_bounding_box();
                            let length =
                                (around.width() + around.height()) * path.data().len() as f32;
                            f64::from(length * stroke.width().get().max(1.0))
                        }
                        _ => area,
                    };
                    self.drawn += area.min(line);
                    self.fixed += SHAPE_PIXELS;
                }
                _ => self.drawn += area,
            }
        }
    }

    /// The part of a rectangle that is on the canvas.
    fn visible(&self, rect: Rect) -> f64 {
        let Some(canvas) = self.canvas else { return 0.0 };
        let width = rect.right().min(canvas.right()) - rect.left().max(canvas.left());
        let height = rect.bottom().min(canvas.bottom()) - rect.top().max(canvas.top());
        f64::from(width.max(0.0)) * f64::from(height.max(0.0))
    }
}
