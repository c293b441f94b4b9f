// Runs before the first paint, so that a dark page never flashes white, and asks for the first picture's files
// while the app's own script is still on its way; the app takes over afterwards.
(function () {
  var state = new URLSearchParams(location.hash.slice(1));
  var theme = state.get('theme');
  if (theme !== 'light' && theme !== 'dark') {
    theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  }
  document.documentElement.dataset.theme = theme;
  document.documentElement.lang = state.get('lang') === 'en' ? 'en' : 'zh-CN';

  var meta = document.querySelector('meta[name="atlas-default"]');
  var dataset = meta && meta.getAttribute('content');
  if (!dataset || (state.get('d') || dataset) !== dataset) return;
  var begun = new Map();
  var paths = ['index.json', dataset + '/manifest.json', dataset + '/first.arrow.gz'];
  if (meta.getAttribute('data-places') === 'true') paths.push(dataset + '/places.json.gz');
  paths.forEach(function (path) {
    var url = new URL('data/' + path, document.baseURI).href;
    var response = fetch(url, { cache: 'no-cache' });
    // The app says what went wrong when it asks; until then a failure is nobody's.
    response.catch(function () {});
    begun.set(url, response);
  });
  window.atlasBegun = begun;
})();
