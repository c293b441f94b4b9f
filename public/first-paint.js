// Before the first paint: a dark page never flashes white, and the first picture's files are on their way.
(function () {
  var state = new URLSearchParams(location.hash.slice(1));
  var theme = state.get('theme');
  if (theme !== 'light' && theme !== 'dark') {
    theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  }
  document.documentElement.dataset.theme = theme;
  document.documentElement.lang = state.get('lang') === 'en' ? 'en' : 'zh-CN';

  // Files of an earlier visit: the engine is then started at once.
  if (window.indexedDB && indexedDB.databases) {
    window.atlasKept = indexedDB.databases().then(function (known) {
      return known.some(function (one) {
        return one.name === 'atlas-files';
      });
    });
    window.atlasKept.catch(function () {});
  }

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
