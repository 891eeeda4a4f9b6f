/** The headers of the site, as files for the usual static hosts. */

/** For every answer. The policy is the playground's own; the pages of the docs state stricter ones on top. */
const common = (policy) => ({
  "Content-Security-Policy": `${policy}; frame-ancestors 'self'`,
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
  "Cross-Origin-Opener-Policy": "same-origin",
});

/** What has a hash in its name never changes; everything else is asked for again. */
const FOREVER = "public, max-age=31536000, immutable";
const FRESH = "no-cache";

/** The files by their paths in the site. */
export function hostFiles(policy) {
  const headers = common(policy.trim().replace(/;$/, ""));
  const lines = Object.entries(headers);
  return [
    // Netlify, Cloudflare Pages.
    ["_headers", [
      "/*", ...lines.map(([name, value]) => `  ${name}: ${value}`), `  Cache-Control: ${FRESH}`, "",
      "/assets/*", "  ! Cache-Control", `  Cache-Control: ${FOREVER}`, "",
    ].join("\n")],
    // Vercel.
    ["vercel.json", `${JSON.stringify({
      headers: [
        { source: "/(.*)", headers: [...lines, ["Cache-Control", FRESH]].map(([key, value]) => ({ key, value })) },
        { source: "/assets/(.*)", headers: [{ key: "Cache-Control", value: FOREVER }] },
      ],
    }, null, 2)}\n`],
    // Apache.
    [".htaccess", [
      "AddType application/wasm .wasm", "AddType application/manifest+json .webmanifest",
      "<IfModule mod_headers.c>",
      ...lines.map(([name, value]) => `  Header always set ${name} "${value}"`),
      `  Header set Cache-Control "${FRESH}"`,
      `  <FilesMatch "-[\\w-]{8}\\.(js|css|wasm|json|woff2)$">`, `    Header set Cache-Control "${FOREVER}"`, "  </FilesMatch>",
      "</IfModule>",
      "<IfModule mod_rewrite.c>", "  RewriteEngine On",
      ...[["br", "br"], ["gzip", "gz"]].flatMap(([encoding, ending]) => [
        `  RewriteCond %{HTTP:Accept-Encoding} \\b${encoding}\\b`, `  RewriteCond %{REQUEST_FILENAME}.${ending} -f`,
        `  RewriteRule ^(.+)$ $1.${ending} [L,E=encoding:${encoding}]`,
      ]),
      "  <IfModule mod_headers.c>", "    Header append Vary Accept-Encoding",
      `    <FilesMatch "\\.br$">`, "      Header set Content-Encoding br", "    </FilesMatch>",
      `    <FilesMatch "\\.gz$">`, "      Header set Content-Encoding gzip", "    </FilesMatch>",
      ...[["html", "text/html; charset=utf-8"], ["js", "text/javascript; charset=utf-8"], ["css", "text/css; charset=utf-8"], ["wasm", "application/wasm"], ["json", "application/json"], ["svg", "image/svg+xml"]]
        .flatMap(([ending, type]) => [`    <FilesMatch "\\.${ending}\\.(br|gz)$">`, `      ForceType "${type}"`, "    </FilesMatch>"]),
      "  </IfModule>", "</IfModule>", "",
    ].join("\n")],
    // nginx: `include` it in the `location` of the site.
    ["nginx.conf", [
      "# include this file in the location that serves the site", "gzip_static on;", "# brotli_static on; # with ngx_brotli",
      ...lines.map(([name, value]) => `add_header ${name} "${value}" always;`),
      `set $groundplan_cache "${FRESH}";`, `if ($uri ~ "/assets/") { set $groundplan_cache "${FOREVER}"; }`,
      "add_header Cache-Control $groundplan_cache;", "",
    ].join("\n")],
  ];
}
