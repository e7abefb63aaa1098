// A source of Python that the build gives as text.
declare module "*.py" {
  const text: string;
  export default text;
}
