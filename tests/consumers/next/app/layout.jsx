/** The frame of both pages. */
export const metadata = { title: "A story becomes a document", icons: "data:," };

export default function Layout({ children }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
